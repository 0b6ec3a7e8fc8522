import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Host } from '../host/host.ts';
import { othersTurn } from '../host/others-turn.ts';
import type { Operation, Plan } from '../plan/operation.ts';

/** Services are independent of each other; how many really start side by side is the host's affair. */
const SERVICES_AT_ONCE = 100;

export type RunOptions = {
  /** Told of each operation before it is run; numbers count from 1. */
  readonly onOperation?: (operation: Operation, number: number, total: number) => void;
  /** Aborted, the run ends after the operation at hand. */
  readonly signal?: AbortSignal;
};

/**
 * Runs a plan in its order, one operation after the other; only services start side by side, and end while their links
 * are closed and deleted. Stops at the first failure.
 * @throws KvmnetError what the host refused; `interrupted` when the signal came
 */
export async function run(host: Host, plan: Plan, { onOperation, signal }: RunOptions = {}): Promise<void> {
  let ending: Promise<readonly Failure[]> = Promise.resolve([]);
  const throwFirst = ([failure]: readonly Failure[]): void => {
    if (failure !== undefined) throw failure.error;
  };
  const ears = new Ears(signal);
  try {
    for (let index = 0; index < plan.length; ) {
      const group = groupAt(plan, index);
      if (await ears.hearInterrupt()) throw interrupted(group);
      if (waitsForEnds(group)) throwFirst(await ending);
      for (const [offset, operation] of group.entries()) onOperation?.(operation, index + offset + 1, plan.length);
      if (group[0]?.kind === 'stop-service') ending = runGroup(host, group);
      else throwFirst(await runGroup(host, group));
      index += group.length;
    }
    if (plan.length > 0 && signal?.aborted) throw interrupted([]);
  } finally {
    await ending;
  }
  throwFirst(await ending);
}

/**
 * Most operations never wait, and who runs them one after the other hears of nothing, no signal of a process, nobody who
 * hangs up, and keeps everybody waiting who wants something else of the process.
 */
class Ears {
  readonly #signal: AbortSignal | undefined;
  // A decision was made just now, which took its time.
  #heard = Number.NEGATIVE_INFINITY;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether an interrupt has come, after a pause where none was made for a while. */
  async hearInterrupt(): Promise<boolean> {
    if (!this.#signal?.aborted && performance.now() - this.#heard > LONGEST_DEAF_MS) {
      await othersTurn();
      this.#heard = performance.now();
    }
    return this.#signal?.aborted === true;
  }
}

/** Less than anybody notices; so much that the pauses cost nothing. */
const LONGEST_DEAF_MS = 10;

/** An operation that the host refused. */
export type Failure = { readonly operation: Operation; readonly error: unknown };

/** Runs what can be run of a plan, in its order; stops where going on would not be safe, and when the signal comes. */
export async function runOn(host: Host, plan: Plan, { signal }: RunOptions = {}) {
  const done: Operation[] = [];
  const failures: Failure[] = [];
  const ears = new Ears(signal);
  for (let index = 0; index < plan.length && !failures.some(stopsAll); ) {
    if (await ears.hearInterrupt()) break;
    const group = groupAt(plan, index);
    const failed = await runGroup(host, group);
    const refused = new Set(failed.map(({ operation }) => operation));
    done.push(...group.filter((operation) => !refused.has(operation)));
    failures.push(...failed);
    index += group.length;
  }
  return { done, failures };
}

/** Whether what an operation was about has gone meanwhile, as a guest's tap does with its guest: look again. */
export const isOver = (error: unknown): boolean => error instanceof KvmnetError && error.code === 'not-found';

// No link is opened that no ruleset knows, no rules go while packets pass, and nothing is changed that was not noted.
function stopsAll({ operation, error }: Failure): boolean {
  if (operation.kind === 'set-link') return operation.set.up === false && !isOver(error);
  return ['edit-ruleset', 'rename-link', 'remember-sysctl', 'remember-port'].includes(operation.kind);
}

function groupAt(plan: Plan, start: number): Plan {
  let end = start + 1;
  const first = plan[start];
  if (first === undefined || !isService(first)) return plan.slice(start, end);
  for (let next = plan[end]; next !== undefined && isService(next); next = plan[++end]);
  return plan.slice(start, end);
}

// What needs the addresses of those that end, the namespace that they are in, or the leases that they may yet write.
const waitsForEnds = ([first]: Plan): boolean =>
  first !== undefined && (isService(first) || ['delete-namespace', 'forget-leases'].includes(first.kind));

const isService = ({ kind }: Operation): boolean => kind.endsWith('-service');

async function runGroup(host: Host, group: Plan): Promise<readonly Failure[]> {
  const waiting = [...group];
  const failures: Failure[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        await host.execute(next);
      } catch (error) {
        failures.push({ operation: next, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(SERVICES_AT_ONCE, group.length) }, worker));
  return failures;
}

const interrupted = (group: Plan): KvmnetError =>
  new KvmnetError('it was interrupted', {
    code: 'interrupted',
    operation: 'run',
    subject: group[0]?.kind ?? 'the plan',
  });
