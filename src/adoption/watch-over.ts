import type { HostLock } from '../host/host.ts';
import { isAlive } from '../host/process-identity.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Adoption } from './adoption.ts';
import { putBack } from './carry-out.ts';
import { type Finishing, finish } from './confirm.ts';
import { PATIENCE_SECONDS, type Probe, printProbe } from './probe.ts';

/** What a move is watched over with. */
export type Watch = Finishing & {
  /** Keeps all others from working on any move. */
  lock(): Promise<HostLock>;
  /** Tries a probe once; whether it was answered. */
  probe(probe: Probe): Promise<boolean>;
  /** Resolves after so many seconds, or sooner when the journal has changed. */
  pause(seconds: number): Promise<void>;
};

const LOOK_EVERY_SECONDS = 0.25;
const PROBE_EVERY_SECONDS = 1;

/**
 * Watches over a move until it is confirmed or put back: and puts it back itself when nobody confirms it in time, when
 * whoever works on it ends before he is through, and when what was reached before is reached no more. One that was confirmed by
 * somebody who ended before he was through, it brings to its end.
 */
export async function watchOver(bridge: InterfaceName, watch: Watch): Promise<void> {
  const heard = new Heard(watch);
  for (;;) {
    const adoption = watch.journal.read(bridge);
    if (adoption === null) return;
    const silent = heard.silent(adoption);
    const isDue = whyPutBack(adoption, { uptime: watch.uptime(), isAlive, silent }) !== null;
    if (adoption.phase === 'finishing' && !isAlive(adoption.worker)) await finishUnderLock(bridge, watch);
    else if (isDue) await putBackUnderLock(bridge, silent, watch);
    // After either, too: what could not be written down is not to be tried again without a breath.
    if (watch.journal.read(bridge) !== null) await watch.pause(LOOK_EVERY_SECONDS);
  }
}

/** What is known at one moment. */
export type Moment = {
  readonly uptime: number;
  isAlive(worker: Adoption['worker']): boolean;
  /** A probe that has not been answered for longer than patience lasts; null: none. */
  readonly silent: Probe | null;
};

/** Why a move has to be put back now; null: it has not. */
export function whyPutBack({ phase, worker, deadline, timeoutSeconds }: Adoption, moment: Moment): string | null {
  if (phase === 'finishing') return null;
  if (phase !== 'moved') return moment.isAlive(worker) ? null : CUT_OFF[phase];
  if (moment.silent !== null) return `${printProbe(moment.silent)} did not answer for ${PATIENCE_SECONDS} s`;
  if (deadline !== null && moment.uptime >= deadline) return `nobody confirmed it within ${timeoutSeconds} s`;
  return null;
}

const CUT_OFF = {
  moving: 'the command was cut off amid the move',
  confirming: 'the confirmation was cut off',
  'putting-back': 'putting it back was cut off before',
} as const;

// Under the lock it is looked at again: whoever worked on it may have come through before he ended, or it may have been confirmed
// while the lock was waited for.
async function putBackUnderLock(bridge: InterfaceName, silent: Probe | null, watch: Watch): Promise<void> {
  const lock = await watch.lock();
  try {
    const adoption = watch.journal.read(bridge);
    if (adoption === null) return;
    const reason = whyPutBack(adoption, { uptime: watch.uptime(), isAlive, silent });
    if (reason === null) return;
    for (const failure of await putBack(adoption, reason, watch)) watch.doors.warn(failure.message);
  } finally {
    lock.release();
  }
}

// A machine that was suspended, or a process that was not let run, has not asked meanwhile.
const LEAST_UNANSWERED = 3;

async function finishUnderLock(bridge: InterfaceName, watch: Watch): Promise<void> {
  const lock = await watch.lock();
  try {
    const adoption = watch.journal.read(bridge);
    if (adoption?.phase === 'finishing') await finish(adoption, watch);
  } finally {
    lock.release();
  }
}

/** When each probe was answered last, and how often it was not since. */
class Heard {
  readonly #watch: Watch;
  readonly #answers = new Map<string, { answered: number; asked: number; unanswered: number }>();

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** The first that has been silent for too long; asks those that are due. */
  silent(adoption: Adoption): Probe | null {
    if (adoption.phase !== 'moved') return null;
    const now = this.#watch.uptime();
    for (const probe of adoption.probes) {
      const state = this.#stateOf(probe, now);
      if (now - state.answered > PATIENCE_SECONDS && state.unanswered >= LEAST_UNANSWERED) return probe;
      if (now - state.asked >= PROBE_EVERY_SECONDS) this.#ask(probe, now);
    }
    return null;
  }

  #stateOf(probe: Probe, now: number) {
    const key = JSON.stringify(probe);
    const state = this.#answers.get(key) ?? { answered: now, asked: now - PROBE_EVERY_SECONDS, unanswered: 0 };
    this.#answers.set(key, state);
    return state;
  }

  #ask(probe: Probe, now: number): void {
    const state = this.#stateOf(probe, now);
    state.asked = now;
    void this.#watch.probe(probe).then((answered) => {
      state.unanswered = answered ? 0 : state.unanswered + 1;
      if (answered) state.answered = this.#watch.uptime();
    });
  }
}
