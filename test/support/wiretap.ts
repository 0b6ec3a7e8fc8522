import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  KEEP_ALIVE_PROGRAM,
  keepAliveProcedure,
  printKeepAlive,
} from '../../src/libvirt/protocol/keep-alive-message.ts';

/** An error reply that went over the wire: what virsh prints of it is its text alone. */
export type WireError = { readonly procedure: number; readonly code: number; readonly message: string };

/** A socket before a daemon's own, which passes everything on and keeps the errors that the daemon answers with. */
export class Wiretap {
  readonly socket: string;
  readonly #server: Server;
  readonly #replies = new EventEmitter();
  #errors: WireError[] = [];
  #events = 0;
  #lastTold: Socket | null = null;

  private constructor(socket: string, server: Server) {
    this.socket = socket;
    this.#server = server;
  }

  /** In the tests' own /run, which ends with them however they do. */
  static async open(target: string): Promise<Wiretap> {
    const socket = join(await mkdtemp('/run/kvmnet-wire-'), 'sock');
    const server = createServer();
    const tap = new Wiretap(socket, server);
    server.on('connection', (client) => tap.#pass(client, connect(target)));
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    return tap;
  }

  /** The errors since the last call. */
  take(): readonly WireError[] {
    const taken = this.#errors;
    this.#errors = [];
    return taken;
  }

  /** Waits for the daemon's next reply to a procedure, of this number. */
  async untilReplyTo(procedure: number, signal: AbortSignal): Promise<void> {
    await once(this.#replies, String(procedure), { signal });
  }

  /** Waits until so many events have been heard, all subscribers and all time taken together. */
  async untilEvents(count: number, signal: AbortSignal): Promise<void> {
    while (this.#events < count) await once(this.#replies, 'event', { signal });
    // A client reads an event in one round of its loop and tells of it in the next, before it reads again.
    for (const _round of ['read', 'told']) await this.#askForLife(signal);
  }

  /** Returns when the client that was told last has answered, or has ended. */
  async #askForLife(signal: AbortSignal): Promise<void> {
    const client = this.#lastTold;
    if (client === null || client.closed) return;
    client.write(printKeepAlive('ping'));
    await Promise.race([once(this.#replies, 'pong', { signal }), once(client, 'close', { signal })]);
  }

  get events(): number {
    return this.#events;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(join(this.socket, '..'), { recursive: true, force: true });
  }

  #pass(client: Socket, daemon: Socket): void {
    client.pipe(daemon).pipe(client);
    daemon.on(
      'data',
      messageReader((message) => this.#note(message, client)),
    );
    client.on(
      'data',
      messageReader((message) => {
        if (isPong(message)) this.#replies.emit('pong');
      }),
    );
    for (const [one, other] of [
      [client, daemon],
      [daemon, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }

  #note(message: Buffer, client: Socket): void {
    if (message.readUInt32BE(4) === REMOTE_PROGRAM && message.readUInt32BE(16) === EVENT) {
      this.#events += 1;
      this.#lastTold = client;
      this.#replies.emit('event');
    }
    if (message.readUInt32BE(16) !== REPLY) return;
    const error = errorIn(message);
    if (error !== null) this.#errors.push(error);
    this.#replies.emit(String(message.readUInt32BE(12)));
  }
}

function messageReader(take: (message: Buffer) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= HEADER_BYTES && waiting.length >= waiting.readUInt32BE(0)) {
      const length = Math.max(waiting.readUInt32BE(0), HEADER_BYTES);
      take(waiting.subarray(0, length));
      waiting = waiting.subarray(length);
    }
  };
}

/** Length, program, version, procedure, type, serial, status; then, of an error: code, domain, and a text if there is one. */
const HEADER_BYTES = 28;
const [REPLY, EVENT, STATUS_ERROR] = [1, 2, 1];
const REMOTE_PROGRAM = 0x20008086;

const isPong = (message: Buffer): boolean =>
  message.readUInt32BE(4) === KEEP_ALIVE_PROGRAM.program && message.readUInt32BE(12) === keepAliveProcedure.pong;

function errorIn(message: Buffer): WireError | null {
  if (message.readUInt32BE(24) !== STATUS_ERROR) return null;
  const hasText = message.readUInt32BE(HEADER_BYTES + 8) === 1;
  const length = hasText ? message.readUInt32BE(HEADER_BYTES + 12) : 0;
  const start = HEADER_BYTES + 16;
  return {
    procedure: message.readUInt32BE(12),
    code: message.readUInt32BE(HEADER_BYTES),
    message: message.toString('utf8', start, start + length),
  };
}
