import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Host } from '../host/host.ts';
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
 * Runs a plan in its order, one operation after the other; only services start side by side. Stops at the first failure.
 * @throws KvmnetError what the host refused; `interrupted` when the signal came
 */
export async function run(host: Host, plan: Plan, { onOperation, signal }: RunOptions = {}): Promise<void> {
  for (let index = 0; index < plan.length; ) {
    const group = groupAt(plan, index);
    if (signal?.aborted) throw interrupted(group);
    for (const [offset, operation] of group.entries()) onOperation?.(operation, index + offset + 1, plan.length);
    await runGroup(host, group);
    index += group.length;
  }
}

function groupAt(plan: Plan, start: number): Plan {
  let end = start + 1;
  const first = plan[start];
  if (first === undefined || !isService(first)) return plan.slice(start, end);
  for (let next = plan[end]; next !== undefined && isService(next); next = plan[++end]);
  return plan.slice(start, end);
}

const isService = ({ kind }: Operation): boolean => kind.endsWith('-service');

async function runGroup(host: Host, group: Plan): Promise<void> {
  const waiting = [...group];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await host.execute(next);
  };
  const workers = Array.from({ length: Math.min(SERVICES_AT_ONCE, group.length) }, worker);
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

const interrupted = (group: Plan): KvmnetError =>
  new KvmnetError('it was interrupted', {
    code: 'interrupted',
    operation: 'run',
    subject: group[0]?.kind ?? 'the plan',
  });
