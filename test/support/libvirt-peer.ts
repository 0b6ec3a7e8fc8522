import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connectWhenReady } from '../../src/lab/vm/connect.ts';
import { deadlineOf } from '../../src/lab/vm/deadline.ts';
import { DaemonBox, onlyChildOf } from './daemon-box.ts';
import type { ProgramOptions, ProgramResult } from './run-program.ts';

export type PeerKind = {
  readonly name: 'libvirtd' | 'kvmnet';
  /** Lines of `sh` that furnish its box. */
  readonly prepare: string;
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Where it listens, in its box. */
  readonly socket: string;
};

/** A daemon that answers libvirt's clients, in a box of its own, with the clients that run there beside it. */
export class LibvirtPeer {
  readonly kind: PeerKind;
  readonly box: DaemonBox;
  /** All that the daemon has printed. */
  log = '';
  #daemon: ChildProcess | null = null;

  private constructor(kind: PeerKind, box: DaemonBox) {
    this.kind = kind;
    this.box = box;
  }

  /** Makes the box and starts the daemon in it; gives it as soon as it answers. */
  static async open(kind: PeerKind): Promise<LibvirtPeer> {
    const peer = new LibvirtPeer(kind, await DaemonBox.open(kind.prepare));
    try {
      await peer.start();
    } catch (error) {
      await peer.close();
      throw error;
    }
    return peer;
  }

  get name(): PeerKind['name'] {
    return this.kind.name;
  }

  /** Its socket, as a path that leads to it from the test. */
  get socket(): string {
    return this.box.path(this.kind.socket);
  }

  /** Its read-only socket, likewise. */
  get readOnlySocket(): string {
    return `${this.socket}-ro`;
  }

  /** The daemon's process, by its number out here. */
  get pid(): number {
    return onlyChildOf(this.#daemon?.pid);
  }

  /** Starts the daemon, and waits until it takes connections. */
  async start(): Promise<void> {
    this.launch();
    const silent = this.#ended().then((code) => {
      throw new Error(`${this.name} ended with ${code}: ${this.log.slice(-2000)}`);
    });
    silent.catch(() => undefined);
    const connected = connectWhenReady(this.socket, deadlineOf({ timeoutMs: START_MS }));
    (await Promise.race([connected, silent])).destroy();
  }

  /** Starts the daemon, and does not wait. */
  launch(): void {
    const [program = '', ...args] = [...this.box.enter, ...this.kind.command];
    const env = { ...process.env, LC_ALL: 'C', ...this.kind.env };
    this.#daemon = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    for (const stream of [this.#daemon.stdout, this.#daemon.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.log += text;
      });
    }
  }

  /** Ends the daemon and nothing else: its networks, its dnsmasqs and the box stay. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#daemon === null || this.#daemon.exitCode !== null) return;
    const ended = this.#ended();
    process.kill(this.pid, signal);
    await ended;
  }

  /** Runs a client, or any program, beside the daemon. */
  run(command: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
    return this.box.run(command, { ...options, env: { ...process.env, ...CLIENT_ENV, ...options.env } });
  }

  /** Ends it and all that it has started; nothing is left. */
  close(): Promise<void> {
    return this.box.close();
  }

  // When its output closes would be too late: the dnsmasqs that it starts hold that open.
  async #ended(): Promise<unknown> {
    const daemon = this.#daemon;
    if (daemon === null) throw new Error(`${this.name} was never started`);
    if (daemon.exitCode !== null || daemon.signalCode !== null) return daemon.exitCode;
    const [code] = await once(daemon, 'exit');
    return code;
  }
}

const START_MS = 20_000;

/** What a user has who types `virsh net-list` on a host that has networks only. */
const CLIENT_ENV = { LIBVIRT_DEFAULT_URI: 'network:///system' };
