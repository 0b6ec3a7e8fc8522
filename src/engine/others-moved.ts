import type { HostState, Link } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';

/**
 * Whether links that are not the desired state's came, went or moved between two observations, the change's own doing
 * left out: what should be was decided from the first, so that it may be another now.
 */
export function othersMoved(first: HostState, desired: HostState, last: HostState): boolean {
  const before = byKey(first);
  const after = byKey(last);
  const ours = byKey(desired);
  const came = last.links.some((link) => !ours.has(linkKey(link)) && !isSame(before.get(linkKey(link)), link));
  // What kvmnet deletes was its own before; a guest's link that is gone is the guest's doing.
  const went = desired.links.some((link) => !after.has(linkKey(link)));
  return came || went || first.links.some((link) => !after.has(linkKey(link)) && !isOwn(link));
}

const byKey = ({ links }: HostState): ReadonlyMap<string, Link> => new Map(links.map((link) => [linkKey(link), link]));

// What makes a stranger's link a guest's, or a NIC a port.
const isSame = (before: Link | undefined, after: Link): boolean =>
  before !== undefined &&
  before.controller === after.controller &&
  before.mac === after.mac &&
  before.alias === after.alias;

const isOwn = ({ kind }: Link): boolean => kind.type === 'bridge' || kind.type === 'veth';
