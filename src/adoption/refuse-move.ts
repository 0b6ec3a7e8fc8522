import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Charge } from '../managers/charge.ts';
import { chosenAddressesOf } from './addresses-of.ts';
import { targetName } from './move.ts';
import type { Probe } from './probe.ts';
import type { Origin, Plug } from './step.ts';

/** Two moves of one link would each put back what the other has moved. */
export function refuseWaiting({ nic, bridge }: Plug, waiting: readonly Plug[]): readonly Diagnostic[] {
  const other = waiting.find((plug) => plug.nic === nic || plug.bridge === bridge);
  if (other === undefined) return [];
  const message = `${other.nic} and bridge ${other.bridge} are being moved already, and wait for their confirmation`;
  return [refuse('move-waits', message, `kvmnet confirm ${other.bridge}, or kvmnet revert ${other.bridge}`)];
}

/** Addresses of two links would be mixed up, and not be told apart on the way back. */
export function refuseTarget({ target, plug }: Origin): readonly Diagnostic[] {
  const own = target === null ? [] : chosenAddressesOf(target);
  if (own.length === 0) return [];
  const name = targetName(plug);
  const hint = plug.intoBridge
    ? 'choose another bridge with --bridge, or take the addresses off it'
    : `take them off it: ip address flush dev ${name}`;
  return [refuse('has-addresses', `${name} has addresses of its own: ${own.join(', ')}`, hint)];
}

/** What is against a move of a manager's link, and what else its user should know. */
export const remarksOnCharge = ({ refusal, notes }: Charge): readonly Diagnostic[] => [
  ...(refusal === null ? [] : [refuse('manager-in-the-way', refusal.reason, refusal.hint)]),
  ...notes.map((message): Diagnostic => ({ ...refuse('manager-note', message, null), severity: 'notice' })),
];

/** A move that confirms itself has to be told by somebody's answer that it went well. */
export function refuseUnasked(probes: readonly Probe[], { nic }: Plug): readonly Diagnostic[] {
  if (probes.length > 0) return [];
  const hint = 'name something that does with --probe, or leave --yes out and confirm it yourself';
  return [refuse('nothing-to-ask', `nothing tells whether ${nic} still leads anywhere after the move`, hint)];
}
