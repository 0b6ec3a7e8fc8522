import { type Attribute, printAttributes } from './attribute.ts';
import { readUint16, readUint32, writeUint16, writeUint32 } from './integer.ts';
import { MalformedMessage } from './malformed-message.ts';
import { type Slice, sliceOf } from './slice.ts';

/** A message as it came; `body` lies in the datagram, and is valid as long as that is. */
export type Message = {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly body: Slice;
};

/** A message to send, still without its sequence number. */
export type Request = { readonly type: number; readonly flags: number; readonly body: Uint8Array };

const HEADER_LENGTH = 16;

/** A request from the fixed part of its family (`ifinfomsg`, `rtmsg` …) and its attributes. */
export function request(type: number, flags: number, { fixed, attributes }: RequestBody): Request {
  const tail = printAttributes(attributes);
  const body = new Uint8Array(fixed.length + tail.length);
  body.set(fixed);
  body.set(tail, fixed.length);
  return { type, flags, body };
}

export type RequestBody = { readonly fixed: Uint8Array; readonly attributes: readonly Attribute[] };

/** The bytes of a message with its header. The port stays 0: the kernel is addressed, and fills in the sender. */
export function printMessage({ type, flags, body }: Request, sequence: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_LENGTH + body.length);
  writeUint32(bytes, 0, bytes.length);
  writeUint16(bytes, 4, type);
  writeUint16(bytes, 6, flags);
  writeUint32(bytes, 8, sequence);
  bytes.set(body, HEADER_LENGTH);
  return bytes;
}

/** All messages of a datagram; throws MalformedMessage where lengths lie. */
export function readMessages(datagram: Uint8Array): readonly Message[] {
  const messages: Message[] = [];
  const whole = sliceOf(datagram);
  let offset = 0;
  while (offset < datagram.length) {
    const length = readUint32(whole, offset);
    if (length < HEADER_LENGTH || offset + length > datagram.length)
      throw new MalformedMessage(`message of ${length} bytes`);
    messages.push({
      type: readUint16(whole, offset + 4),
      flags: readUint16(whole, offset + 6),
      sequence: readUint32(whole, offset + 8),
      body: { bytes: datagram, start: offset + HEADER_LENGTH, end: offset + length },
    });
    offset = (offset + length + 3) & ~3;
  }
  return messages;
}
