import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { Directories } from '../../src/state/facts.ts';
import { Command } from './command.ts';

/** An entry of the daemon's log, as `--json-log` writes it. */
export type Entry = { readonly severity: string; readonly message: string };

/** `kvmnet daemon` as a process of its own, and what it logs. */
export class RunningDaemon {
  readonly process: ChildProcess;
  readonly entries: Entry[] = [];
  readonly #ended: Promise<number | null>;
  #rest = '';

  private constructor(child: ChildProcess) {
    this.process = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /** Starts it, and resolves when it is ready. */
  static start(directories: Directories, ...args: readonly string[]): Promise<RunningDaemon> {
    return RunningDaemon.startBy(new Command(directories), directories, ...args);
  }

  /** Starts it by a command with an environment of its own, whose folders these are. */
  static async startBy(command: Command, { run }: Directories, ...args: readonly string[]): Promise<RunningDaemon> {
    const socket = `${run}/libvirt-sock`;
    const child = command.startQuietly('daemon', '--json-log', '--libvirt-socket', socket, ...args);
    const daemon = new RunningDaemon(child);
    await daemon.says(/^ready$/, 30_000);
    return daemon;
  }

  /** Resolves with the milliseconds that it took until it has logged this since `from` entries ago. */
  async says(words: RegExp, withinMs: number, from = 0): Promise<number> {
    const begun = performance.now();
    while (!this.messages.slice(from).some((message) => words.test(message))) {
      const waited = performance.now() - begun;
      assert.ok(
        waited < withinMs,
        `it has not said ${words} within ${withinMs} ms, but: ${this.messages.slice(from).join('\n')}`,
      );
      assert.equal(this.process.exitCode, null, `it has ended: ${this.messages.join('\n')}`);
      await setTimeout(1);
    }
    return performance.now() - begun;
  }

  get messages(): readonly string[] {
    return this.entries.map(({ message }) => message);
  }

  /** Ends it, and gives its exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.#ended;
  }

  // What is no entry is a crash's last words.
  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      this.entries.push(line.startsWith('{') ? JSON.parse(line) : { severity: 'error', message: line });
    }
  }
}
