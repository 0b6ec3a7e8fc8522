import { once } from 'node:events';
import * as net from 'node:net';
import { connectionProcedures } from '../../src/libvirt/protocol/connection-procedures.ts';
import { type ErrorBody, errorBody } from '../../src/libvirt/protocol/error-body.ts';
import { printKeepAlive } from '../../src/libvirt/protocol/keep-alive-message.ts';
import { type MessageHeader, printMessage, REMOTE_PROGRAM } from '../../src/libvirt/protocol/message.ts';
import { networkProcedures } from '../../src/libvirt/protocol/network-procedures.ts';
import { portProcedures } from '../../src/libvirt/protocol/port-procedures.ts';
import type { ArgsOf, ResultOf } from '../../src/libvirt/protocol/procedure.ts';
import { Framer } from '../../src/libvirt/server/framer.ts';
import { type Codec, decode } from '../../src/xdr/codec.ts';

const procedures = { ...connectionProcedures, ...networkProcedures, ...portProcedures };
type Procedures = typeof procedures;

export type Received = { readonly header: MessageHeader; readonly body: Uint8Array };

/** An answer that says no. */
export class CallRefused extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message ?? 'no message');
    this.body = body;
  }
}

const SECONDS_TO_ANSWER = 20;

/** A client of libvirt's protocol that can do what the real ones never would. */
export class LibvirtClient {
  readonly socket: net.Socket;
  /** What has come and nobody has taken. */
  readonly #received: Received[] = [];
  #serial = 0;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: net.Socket) {
    this.socket = socket;
    const framer = new Framer();
    socket.on('data', (chunk) => {
      framer.push(chunk);
      for (let frame = framer.next(); frame !== undefined; frame = framer.next()) {
        this.#received.push({ header: frame.header, body: Uint8Array.from(frame.body ?? []) });
      }
      this.#wake();
    });
    socket.on('close', () => this.#wake());
    socket.on('error', () => undefined);
  }

  static async connect(path: string): Promise<LibvirtClient> {
    const socket = net.connect(path);
    await once(socket, 'connect');
    return new LibvirtClient(socket);
  }

  /** Connects, and opens the networks as real clients do. */
  static async open(path: string, { flags = 0 } = {}): Promise<LibvirtClient> {
    const client = await LibvirtClient.connect(path);
    await client.call('authList', undefined);
    await client.call('connectOpen', { uri: 'network:///system', flags });
    return client;
  }

  /** Calls, and waits for the result; rejects with CallRefused. */
  async call<Name extends keyof Procedures>(
    name: Name,
    args: ArgsOf<Procedures[Name]>,
  ): Promise<ResultOf<Procedures[Name]>> {
    return this.result(name, await this.send(name, args));
  }

  /** Sends a call without waiting; its serial number. */
  async send<Name extends keyof Procedures>(name: Name, args: ArgsOf<Procedures[Name]>): Promise<number> {
    const { number, args: codec } = procedures[name];
    const header = this.header({ procedure: number });
    this.socket.write(printMessage(header, codec as Codec<unknown>, args));
    return header.serial;
  }

  /** Waits for the result of a call that was sent. */
  async result<Name extends keyof Procedures>(name: Name, serial: number): Promise<ResultOf<Procedures[Name]>> {
    const { header, body } = await this.receive(({ type, serial: of }) => type === 1 && of === serial);
    if (header.status !== 0) throw new CallRefused(decode(errorBody, body));
    return decode(procedures[name].result as Codec<unknown>, body) as ResultOf<Procedures[Name]>;
  }

  /** Why a call is refused. */
  async refusal<Name extends keyof Procedures>(name: Name, args: ArgsOf<Procedures[Name]>): Promise<ErrorBody> {
    try {
      await this.call(name, args);
    } catch (error) {
      if (error instanceof CallRefused) return error.body;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  sendKeepAlive(kind: 'ping' | 'pong'): void {
    this.socket.write(printKeepAlive(kind));
  }

  /** A call's header with a serial number of its own, and with whatever else is given. */
  header(parts: Partial<MessageHeader> & { readonly procedure: number }): MessageHeader {
    return { ...REMOTE_PROGRAM, type: 0, status: 0, serial: ++this.#serial, ...parts };
  }

  /** The first message that was not taken before and is as wanted; rejects when the connection ends, or time is up. */
  async receive(isWanted: (header: MessageHeader) => boolean = () => true): Promise<Received> {
    const deadline = Date.now() + SECONDS_TO_ANSWER * 1000;
    for (;;) {
      const index = this.#received.findIndex(({ header }) => isWanted(header));
      const [found] = index < 0 ? [] : this.#received.splice(index, 1);
      if (found !== undefined) return found;
      if (this.socket.destroyed) throw new Error('the connection has ended');
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no answer within ${SECONDS_TO_ANSWER} s`);
      await this.#news(left);
    }
  }

  /** What has come so far, and was not asked for. */
  get unread(): readonly Received[] {
    return this.#received;
  }

  /** Waits until the server has ended the connection. */
  async ended(): Promise<void> {
    if (!this.socket.destroyed)
      await once(this.socket, 'close', { signal: AbortSignal.timeout(SECONDS_TO_ANSWER * 1000) });
  }

  close(): void {
    this.socket.destroy();
  }

  #wake(): void {
    for (const goOn of [...this.#waiting]) goOn();
  }

  #news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, ms);
      this.#waiting.add(goOn);
    });
  }
}
