import type { Outcome } from '../../engine/engine.ts';
import type { NetworkName } from '../../net/names.ts';
import { summarizePlan } from '../../plan/print-summary.ts';
import type { Applied } from '../contract/change.ts';
import { describedNetworks } from './described.ts';

/** What was done, and how the named networks run since. */
export const ranAs = (
  { plan, proposal, recordedAs }: Pick<Outcome, 'plan' | 'proposal' | 'recordedAs'>,
  running: readonly NetworkName[],
): Pick<Applied, 'changed' | 'plan' | 'summary' | 'networks' | 'recordedAs'> => ({
  changed: plan.length > 0,
  plan,
  recordedAs,
  summary: summarizePlan(plan),
  networks: describedNetworks(proposal, running),
});
