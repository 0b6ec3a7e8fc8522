import { cursorOf } from '../../xdr/cursor.ts';
import {
  HEADER_BYTES,
  LEAST_MESSAGE_BYTES,
  LENGTH_BYTES,
  type MessageHeader,
  MOST_MESSAGE_BYTES,
  messageHeader,
} from '../protocol/message.ts';

/** A message as it came. Its body lies in memory that is used again: it has to be read before the next `push`. */
export type Frame = {
  readonly header: MessageHeader;
  /** null when it was longer than is accepted here, and dropped. */
  readonly body: Uint8Array | null;
};

/** A length that no message has: whoever sends it speaks another language, and nothing after it makes sense. */
export class BadLength extends Error {
  constructor(length: number) {
    super(`a message of ${length} bytes, where ${LEAST_MESSAGE_BYTES} to ${MOST_MESSAGE_BYTES} are possible`);
    this.name = 'BadLength';
  }
}

const SMALLEST_BUFFER = 4096;
const LARGEST_IDLE_BUFFER = 64 * 1024;

/** Finds the messages in a stream of chunks that end anywhere. What it holds grows with what has come, not with what was announced. */
export class Framer {
  readonly #mostBytes: number;
  #buffer = new Uint8Array(0);
  #start = 0;
  #end = 0;
  /** Bytes of a dropped message that are still to come. */
  #toDrop = 0;

  constructor(mostBytes: number = MOST_MESSAGE_BYTES) {
    this.#mostBytes = mostBytes;
  }

  push(chunk: Uint8Array): void {
    const dropped = Math.min(this.#toDrop, chunk.length);
    this.#toDrop -= dropped;
    const rest = chunk.subarray(dropped);
    this.#makeRoom(rest.length);
    this.#buffer.set(rest, this.#end);
    this.#end += rest.length;
  }

  /** The next message that is there whole; throws BadLength. */
  next(): Frame | undefined {
    const held = this.#end - this.#start;
    if (held === 0) this.#startAfresh();
    if (held < LENGTH_BYTES) return undefined;
    const length = this.#announcedLength();
    const isTooLong = length > this.#mostBytes;
    if (held < (isTooLong ? LEAST_MESSAGE_BYTES : length)) return undefined;
    const bodyStart = this.#start + LEAST_MESSAGE_BYTES;
    const header = messageHeader.read(cursorOf(this.#buffer.subarray(bodyStart - HEADER_BYTES, bodyStart)));
    const taken = Math.min(length, held);
    this.#start += taken;
    this.#toDrop = length - taken;
    return { header, body: isTooLong ? null : this.#buffer.subarray(bodyStart, this.#start) };
  }

  #announcedLength(): number {
    const length = cursorOf(this.#buffer).view.getUint32(this.#start);
    if (length < LEAST_MESSAGE_BYTES || length > MOST_MESSAGE_BYTES) throw new BadLength(length);
    return length;
  }

  #makeRoom(length: number): void {
    if (this.#end + length <= this.#buffer.length) return;
    const held = this.#buffer.subarray(this.#start, this.#end);
    const needed = held.length + length;
    if (needed > this.#buffer.length) this.#buffer = new Uint8Array(Math.max(SMALLEST_BUFFER, 2 * needed));
    this.#buffer.set(held);
    this.#start = 0;
    this.#end = held.length;
  }

  #startAfresh(): void {
    this.#start = 0;
    this.#end = 0;
    if (this.#buffer.length > LARGEST_IDLE_BUFFER) this.#buffer = new Uint8Array(0);
  }
}
