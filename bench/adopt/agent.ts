import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import * as readline from 'node:readline';

/** A process that measures, or is measured against; it answers each line with one of its own. */
export class Agent {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** In a namespace, or (null) here. It is let run before everybody else: a busy machine is not what is measured. */
  constructor(namespace: string | null, script: string, ...args: readonly string[]) {
    const there = namespace === null ? [] : ['ip', 'netns', 'exec', namespace];
    const words = [...there, 'chrt', '--fifo', '50', process.execPath, path.join(import.meta.dirname, script), ...args];
    const [program = '', ...rest] = words;
    this.#child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error(`${script} has no output`);
    this.#lines = readline.createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    return (await this.#lines.next()).value ?? '';
  }

  /** What it has measured since it was asked last. */
  async ask<T>(): Promise<T> {
    this.#child.stdin?.write('\n');
    return JSON.parse(await this.line());
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}
