import { prefixesOf } from '../desired/ruleset-network.ts';
import { isAddressed } from '../model/network.ts';
import type { IpFamily } from '../net/ip-address.ts';
import { decideForwarded } from './decide-forwarded.ts';
import { decideOnBridge, meetOnBridge } from './decide-on-bridge.ts';
import { decideFromHost, decideToHost } from './decide-with-host.ts';
import { type Decision, mayOpen } from './decision.ts';
import { becauseOfFamily } from './reason.ts';
import type { Side } from './side.ts';
import type { Reason } from './verdict.ts';

/**
 * What the modes promise one who wants to talk to another. It follows from the declarations alone; that the rules keep
 * the promise, is for tests to show.
 */
export function decide(from: Side, to: Side, family: IpFamily): Decision {
  const opening = decideOpening(from, to, family);
  const isAnswerable = opening.kind === 'refused' && opening.reasons.some(({ ground }) => ground === 'answers');
  if (!isAnswerable || !mayOpen(decideOpening(to, from, family))) return opening;
  return { kind: 'answers-only', reasons: opening.reasons };
}

function decideOpening(from: Side, to: Side, family: IpFamily): Decision {
  const lack = whatLacks(from, family) ?? whatLacks(to, family);
  if (lack !== null) return { kind: 'no-address', reasons: [lack] };
  if (from.kind === 'guests' && to.kind === 'guests' && meetOnBridge(from, to)) return decideOnBridge(from, to);
  if (to.kind === 'host') return decideToHost(from);
  return from.kind === 'host' ? decideFromHost(to) : decideForwarded(from, to, family);
}

function whatLacks(side: Side, family: IpFamily): Reason | null {
  if (side.kind !== 'guests' || !isAddressed(side.network)) return null;
  return prefixesOf(side.network, family).length > 0 ? null : becauseOfFamily(side.network, family);
}
