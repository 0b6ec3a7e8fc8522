import type { Outcome } from '../../engine/engine.ts';
import { effectsOfChange } from '../../history/what-changed.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Applied } from '../contract/change.ts';
import { describedNetworks } from './described.ts';
import { inWords } from './in-words.ts';

/** What was done, and how the named networks run since. */
export function ranAs(
  { plan, proposal, recordedAs, change }: Pick<Outcome, 'plan' | 'proposal' | 'recordedAs' | 'change'>,
  running: readonly NetworkName[],
): Pick<Applied, 'changed' | 'plan' | 'summary' | 'effects' | 'networks' | 'recordedAs'> {
  const effects = effectsOfChange(change);
  return {
    changed: effects.length > 0,
    plan,
    recordedAs,
    summary: inWords(plan, effects),
    effects,
    networks: describedNetworks(proposal, running),
  };
}
