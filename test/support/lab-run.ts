import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const KVMNET = path.join(import.meta.dirname, '../../bin/kvmnet');

export type LabRunOptions = {
  /** A program that runs the command, such as one that takes capabilities away. */
  readonly under?: readonly string[];
  /** Gives it the pipe by which it learns of its parent's death. */
  readonly parentPipe?: boolean;
};

export type LabEnd = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** `kvmnet lab …` as a process, with all that it prints. */
export class LabRun {
  readonly process: ChildProcess;
  /** When it and all that write to its output have ended. */
  readonly ended: Promise<LabEnd>;
  readonly #said = { stdout: '', stderr: '' };

  constructor(args: readonly string[], { under = [], parentPipe = false }: LabRunOptions = {}) {
    const [program = '', ...rest] = [...under, process.execPath, KVMNET, 'lab', ...args];
    this.process = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe', parentPipe ? 'pipe' : 'ignore'],
      env: { ...process.env, NO_COLOR: '1', ...(parentPipe ? { KVMNET_PARENT_PIPE: '3' } : {}) },
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      this.process[stream]?.setEncoding('utf8').on('data', (text: string) => {
        this.#said[stream] += text;
      });
    }
    this.ended = once(this.process, 'close').then(([code]) => ({ code, ...this.#said }));
  }

  /** Has it end in order, and gives what it has printed. */
  end(): Promise<LabEnd> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** Waits until it has printed something, and gives all that it has printed. */
  async untilItSays(words: string, timeoutMs = PATIENCE_MS): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#said.stdout.includes(words)) {
      if (this.process.exitCode !== null || performance.now() > deadline) {
        throw new Error(`it never said "${words}", but: ${this.#said.stdout}${this.#said.stderr}`);
      }
      await pause(20);
    }
    return this.#said.stdout;
  }
}

/** Beside other tests, everything takes longer. */
const PATIENCE_MS = 120_000;

/** The labs of a test: none of them outlives it, for others would find it. */
export class LabRuns {
  readonly #runs: LabRun[] = [];

  start(...args: ConstructorParameters<typeof LabRun>): LabRun {
    const run = new LabRun(...args);
    this.#runs.push(run);
    return run;
  }

  /** Ends those that are still there. */
  async end(): Promise<void> {
    await Promise.all(this.#runs.splice(0).map((run) => run.end()));
  }
}

/** Runs `kvmnet lab …` to its end. */
export const runLab = (args: readonly string[], options?: LabRunOptions): Promise<LabEnd> =>
  new LabRun(args, options).ended;

/** Everything here in which a lab could leave something. */
export const surroundings = (): Readonly<Record<string, unknown>> => ({
  processes: [...processes().values()].sort(),
  links: readdirSync('/proc/sys/net/ipv4/conf').sort(),
  mounts: readFileSync('/proc/self/mounts', 'utf8'),
  run: readdirSync('/run').sort(),
  etc: readdirSync('/etc').sort(),
});

/** The command lines of all processes but zombies, by number. */
export function processes(): ReadonlyMap<number, string> {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const lines = numbers.map(
    (pid) => [Number(pid), readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')] as const,
  );
  return new Map(lines.filter(([, line]) => line !== ''));
}

/** The descendants of a process, oldest first. */
export function descendants(pid: number): readonly number[] {
  const children = [...processes().keys()].filter((child) => parentOf(child) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

// proc_pid_stat(5): the parent's number is the second field after the name, which is in parentheses.
const parentOf = (pid: number): number =>
  Number(readOrNothing(`/proc/${pid}/stat`).replace(/^.*\)/s, '').trim().split(' ')[1] ?? 0);

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
