import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { inPrivateNamespace } from '../../scripts/private-namespace.mjs';
import { type ProgramOptions, type ProgramResult, runProgram } from './run-program.ts';

/**
 * Namespaces of its own — network, mounts, processes — for a daemon and what it starts: a machine with a loopback and
 * nothing else, where the folders that daemons write to are empty and in memory. All in it ends with it.
 */
export class DaemonBox {
  readonly #holder: ChildProcess;
  /** Its first process, by its number out here. */
  readonly init: number;

  private constructor(holder: ChildProcess, init: number) {
    this.#holder = holder;
    this.init = init;
  }

  /** Makes one, and prepares it by lines of `sh`, in which `cover FOLDER NAME` gives the folder an empty entry. */
  static async open(prepare: string): Promise<DaemonBox> {
    const [program = '', ...args] = inPrivateNamespace([
      'sh',
      '-c',
      `set -e\n${COVER}\n${prepare}\ntouch ${MARK}\necho ready\ncat`,
    ]);
    const holder = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    await firstWord(holder);
    const box = new DaemonBox(holder, onlyChildOf(holder.pid));
    await box.#requireInside();
    return box;
  }

  /** The words before a command that make it run in here. */
  get enter(): readonly string[] {
    // Without --root, whoever is in a chroot would enter the namespace at the root of the whole machine.
    return ['nsenter', '--target', String(this.init), '--net', '--uts', '--mount', '--pid', '--root', '--wd=/', '--'];
  }

  /** Runs a program in here to its end. */
  run(command: readonly string[], options?: ProgramOptions): Promise<ProgramResult> {
    return runProgram([...this.enter, ...command], options);
  }

  /** A file in here, as a path that leads to it from out here (proc(5), `/proc/PID/root`). */
  path(file: string): string {
    return `/proc/${this.init}/root${file}`;
  }

  /** Throws, before anything is started, where what enters the box would be elsewhere. */
  async #requireInside(): Promise<void> {
    const { code } = await this.run(['test', '-e', MARK], { codes: [0, 1] });
    if (code === 0) return;
    await this.close();
    throw new Error('what enters the box for a daemon does not find itself there');
  }

  async close(): Promise<void> {
    const ended = this.#holder.exitCode === null ? once(this.#holder, 'close') : null;
    this.#holder.stdin?.end();
    await ended;
  }
}

/** The one process that another has started. */
export function onlyChildOf(pid: number | undefined): number {
  const child = Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10);
  if (Number.isNaN(child)) throw new Error(`process ${pid} has started none`);
  return child;
}

const MARK = '/run/box-for-a-daemon';

/** A folder in memory takes the folder's place, with links to all that was in it but `NAME`, which is empty. */
const COVER = `cover() {
  mkdir -p "/run/beneath$1"
  mount --rbind "$1" "/run/beneath$1"
  mount -t tmpfs -o mode=0755 tmpfs "$1"
  for entry in "/run/beneath$1"/*; do [ ! -e "$entry" ] || ln -s "$entry" "$1/"; done
  rm -f "$1/$2"
  mkdir "$1/$2"
}`;

async function firstWord(holder: ChildProcess): Promise<void> {
  let said = '';
  holder.stderr?.on('data', (text) => {
    said += text;
  });
  const ended = once(holder, 'close').then(() => {
    throw new Error(`a box for a daemon cannot be made: ${said.trim()}`);
  });
  if (holder.stdout === null) throw new Error('a box needs pipes');
  await Promise.race([once(holder.stdout, 'data'), ended]);
  ended.catch(() => undefined);
}
