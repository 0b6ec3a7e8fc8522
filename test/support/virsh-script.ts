import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deadlineOf } from '../../src/lab/vm/deadline.ts';
import type { LibvirtPeer } from './libvirt-peer.ts';
import { normaliser } from './normalise-virsh.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { Wiretap } from './wiretap.ts';

/** Something that is typed on a host; or one thing more that is typed while it waits. */
export type Step = {
  readonly program: 'virsh' | 'host';
  readonly words: readonly string[];
  /** What is in the file that the word FILE stands for. */
  readonly input?: string;
  /** What libvirt answers it with: the code of its error; 'virsh' when virsh itself refuses; null when it is done. */
  readonly refusal: number | 'virsh' | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly readOnly?: boolean;
  /** Typed again and again, within bounds, until it prints this. */
  readonly until?: RegExp;
  /** Typed as soon as the command has subscribed to events. */
  readonly meanwhile?: Meanwhile;
  readonly ownWay?: OwnWay;
};

/** What is typed while a command waits, which is interrupted when so many events have come. */
export type Meanwhile = { readonly steps: readonly Step[]; readonly events: number };

/** Where kvmnet does otherwise than libvirt: why that is better, and what it answers. */
export type OwnWay = { readonly why: string; readonly exit: number; readonly says: RegExp };

type Tag = (literals: TemplateStringsArray, ...values: readonly string[]) => Step;

/** A virsh command: words at spaces, each value a word of its own. */
export const virsh: Tag = (literals, ...values) => step('virsh', wordsOf(literals, values));

/** A virsh command in words that are put together. */
export const virshWords = (words: string): Step => step('virsh', words.split(' '));

/** A virsh command in which the word FILE stands for a file that holds this text. */
export const given =
  (input: string): Tag =>
  (literals, ...values) => ({ ...virsh(literals, ...values), input });

/** A virsh command that opens an editor, which carries out this script of `sed`. */
export const edited =
  (script: string): Tag =>
  (literals, ...values) => ({ ...virsh(literals, ...values), env: { EDITOR: `sed -i '${script}'` } });

/** Any other program on the host of the daemon; what it prints is compared as well. */
export const host: Tag = (literals, ...values) => step('host', wordsOf(literals, values));

/** Such a program in words that are put together. */
export const hostWords = (words: readonly string[]): Step => step('host', words);

const step = (program: Step['program'], words: readonly string[]): Step => ({ program, words, refusal: null });

/** A step that libvirt refuses with an error of this code (virterror.h), or virsh by itself. */
export const refused = (refusal: number | 'virsh', step: Step): Step => ({ ...step, refusal });

/** The same command over the read-only socket; virsh does not know that it is one, and so refuses nothing by itself. */
export const readOnly = (step: Step): Step => ({ ...step, readOnly: true });

/** A command that waits for events while others are typed, until so many have come. */
export const hearing = (events: number, waiting: Step, steps: readonly Step[]): Step => ({
  ...waiting,
  meanwhile: { steps, events },
});

/** A command of which the answer comes about by itself, a moment after what was typed before. */
export const eventually = (until: RegExp, step: Step): Step => ({ ...step, until });

/** A step in which kvmnet does otherwise than libvirt. */
export const inOurWay = (ownWay: OwnWay, step: Step): Step => ({ ...step, ownWay });

function wordsOf(literals: readonly string[], values: readonly string[]): readonly string[] {
  return literals.flatMap((literal, at) => {
    const words = literal.split(/\s+/).filter((word) => word !== '');
    const value = values[at];
    return value === undefined ? words : [...words, value];
  });
}

/** What came of a step, with all that differs from run to run made equal. */
export type Outcome = {
  readonly command: string;
  readonly exit: number;
  readonly output: string;
  /** The codes of the daemon's error replies, each after the number of the procedure. */
  readonly errors: readonly string[];
  /** What is said on standard error: virsh's own words first, the daemon's after. */
  readonly words: readonly string[];
};

/** Types a script's steps on a peer, one after another, and then takes away all networks that there are. */
export class VirshTypist {
  readonly #peer: LibvirtPeer;
  readonly #folder: string;
  readonly #taps: Readonly<Record<'all' | 'readOnly', Wiretap>>;

  private constructor(peer: LibvirtPeer, folder: string, [all, readOnlyTap]: readonly [Wiretap, Wiretap]) {
    this.#peer = peer;
    this.#folder = folder;
    this.#taps = { all, readOnly: readOnlyTap };
  }

  static async open(peer: LibvirtPeer): Promise<VirshTypist> {
    const folder = await mkdtemp('/run/kvmnet-virsh-');
    const taps = [await Wiretap.open(peer.socket), await Wiretap.open(peer.readOnlySocket)] as const;
    return new VirshTypist(peer, folder, taps);
  }

  async type(steps: readonly Step[]): Promise<readonly Outcome[]> {
    const same = normaliser({ folder: this.#folder, typed: typedIn(steps) });
    const outcomes: Outcome[] = [];
    try {
      for (const step of steps) outcomes.push(...(await this.#typeOne(step, same)));
    } finally {
      // Where all was refused there is nothing to take away.
      if (steps.length > outcomes.length || outcomes.some(({ exit }) => exit === 0)) await this.#takeAllAway();
    }
    return outcomes;
  }

  async close(): Promise<void> {
    for (const tap of Object.values(this.#taps)) await tap.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #typeOne(step: Step, same: (text: string) => string): Promise<readonly Outcome[]> {
    const tap = step.readOnly ? this.#taps.readOnly : this.#taps.all;
    const interrupt = new AbortController();
    const heard = step.meanwhile && this.#meanwhile(step.meanwhile, tap, same);
    const running = this.#runUntil(step, tap, interrupt.signal);
    const others = (await heard?.finally(() => interrupt.abort())) ?? [];
    const { code, stdout, stderr } = await running;
    const errors = tap.take().map(({ procedure, code: errorCode }) => `${procedure}: ${errorCode}`);
    const words = same(stderr)
      .trim()
      .split('\n')
      .filter((line) => line !== '');
    return [...others, { command: step.words.join(' '), exit: code, output: same(stdout).trim(), errors, words }];
  }

  /** The last answer counts, whatever it is. */
  async #runUntil(step: Step, tap: Wiretap, interrupt: AbortSignal): Promise<ProgramResult> {
    const deadline = deadlineOf({ timeoutMs: EVENTS_MS });
    let result = await this.#run(step, tap, interrupt);
    while (step.until && !step.until.test(result.stdout) && !deadline.aborted) {
      result = await this.#run(step, tap, interrupt);
    }
    return result;
  }

  /** Gives what the steps gave, also when the events do not come: that shows in what the waiting command prints. */
  async #meanwhile({ steps, events }: Meanwhile, tap: Wiretap, same: (text: string) => string): Promise<Outcome[]> {
    const before = tap.events;
    await tap.untilReplyTo(SUBSCRIBE, deadlineOf({ timeoutMs: EVENTS_MS }));
    const outcomes: Outcome[] = [];
    for (const step of steps) outcomes.push(...(await this.#typeOne(step, same)));
    await tap.untilEvents(before + events, deadlineOf({ timeoutMs: EVENTS_MS })).catch(() => undefined);
    return outcomes;
  }

  async #run(step: Step, tap: Wiretap, interrupt?: AbortSignal): Promise<ProgramResult> {
    const { program, words, input, env = {} } = step;
    const file = join(this.#folder, 'FILE');
    if (input !== undefined) await writeFile(file, input);
    const options = { env: { ...process.env, ...env }, codes: [0, 1, 2], deadlineSeconds: 30, interrupt };
    const typed = words.map((word) => (word === 'FILE' ? file : word));
    if (program === 'host') return this.#peer.run(typed, options);
    const connect = ['-c', `network:///system?socket=${tap.socket}`];
    return runProgram(['virsh', ...connect, ...typed], options);
  }

  async #takeAllAway(): Promise<void> {
    const { stdout } = await this.#run(virsh`net-list --all --uuid`, this.#taps.all);
    const networks = stdout.split('\n').filter((line) => line.trim() !== '');
    // One virsh for all, which goes on where a command fails: what does not run is not destroyed, and what is not saved is gone.
    const commands = networks.flatMap((uuid) => [`net-destroy ${uuid}`, `net-undefine ${uuid}`]);
    if (commands.length > 0) await this.#run(step('virsh', [commands.join('; ')]), this.#taps.all);
    this.#taps.all.take();
  }
}

const typedIn = (steps: readonly Step[]): string =>
  steps.map(({ words, input, meanwhile }) => [...words, input, typedIn(meanwhile?.steps ?? [])].join('\n')).join('\n');

/** REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY. */
const SUBSCRIBE = 313;
const EVENTS_MS = 10_000;
