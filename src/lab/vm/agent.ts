import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type CommandResult, encodeRequest, findResult, READY_PATTERN } from './agent-protocol.ts';
import { connectWhenReady } from './connect.ts';
import { deadlineOf, type Waiting } from './deadline.ts';
import { type GuestLease, parseGuestLease } from './guest-lease.ts';

/** What was being done, and to what. */
type Aim = readonly [operation: string, subject: string];

/**
 * A guest to which commands can be given over its second serial port. QEMU serves one client at a time and lets others
 * queue: connect, ask, close.
 */
export class GuestConsole {
  readonly #socket: Socket;
  #received = '';
  #wake: () => void = () => undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#received += chunk;
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.#wake());
  }

  /** Connects to the agent's socket, waiting for QEMU to make it. */
  static async connect(path: string, waiting: Waiting = { timeoutMs: 10_000 }): Promise<GuestConsole> {
    return new GuestConsole(await connectWhenReady(path, deadlineOf(waiting)));
  }

  /** Waits until the guest has started, and gives its name. */
  waitReady(waiting: Waiting = { timeoutMs: 60_000 }): Promise<string> {
    return this.#converse(
      ['hear from', 'the guest'],
      '\n',
      waiting,
      (received) => READY_PATTERN.exec(received)?.[1] ?? null,
    );
  }

  /** Runs a shell command in the guest, where it is killed when its time is up; commands wait for each other. */
  run(command: string, waiting: Waiting = { timeoutMs: 15_000 }): Promise<CommandResult> {
    const nonce = randomUUID();
    const request = encodeRequest(nonce, command, waiting.timeoutMs / 1000);
    return this.#converse(['run in the guest', command], request, waiting, (received) => findResult(received, nonce));
  }

  /** Waits until an interface of the guest has a DHCP lease. */
  async waitForLease(interfaceName = 'eth0', waiting: Waiting = { timeoutMs: 30_000 }): Promise<GuestLease> {
    const { code, output } = await this.run(`await-lease ${interfaceName}`, waiting);
    if (code !== 0) throw this.#silence(['get a lease in the guest for', interfaceName]);
    return parseGuestLease(output);
  }

  /** Waits until an interface of the guest has an IPv6 address from a router's advertisement, and gives it. */
  async waitForIpv6(interfaceName = 'eth0', waiting: Waiting = { timeoutMs: 15_000 }): Promise<string> {
    const { code, output } = await this.run(`await-ipv6 ${interfaceName}`, waiting);
    if (code !== 0) throw this.#silence(['get an IPv6 address in the guest for', interfaceName]);
    return output.trim();
  }

  close(): void {
    this.#socket.destroy();
  }

  async #converse<T>(aim: Aim, request: string, waiting: Waiting, find: (text: string) => T | null): Promise<T> {
    const answer = this.#turn.then(() => this.#ask(aim, request, deadlineOf(waiting), find));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #ask<T>(aim: Aim, request: string, signal: AbortSignal, find: (text: string) => T | null): Promise<T> {
    this.#received = '';
    this.#socket.write(request);
    const wake = (): void => this.#wake();
    signal.addEventListener('abort', wake);
    try {
      for (;;) {
        const found = find(this.#received);
        if (found !== null) return found;
        if (signal.aborted || this.#socket.destroyed) throw this.#silence(aim);
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  #silence([operation, subject]: Aim): KvmnetError {
    const reason = this.#socket.destroyed ? 'its serial line was closed' : 'it did not answer in time';
    return new KvmnetError(reason, { code: 'service-failed', operation, subject });
  }
}
