import { translates } from '../desired/ruleset-network.ts';
import { isAddressed } from '../model/network.ts';
import type { IpFamily } from '../net/ip-address.ts';
import { allowed, asFirewall, type Decision, refused, unknown } from './decision.ts';
import { because, becauseNobodySays, becauseOfVlan } from './reason.ts';
import { areInHostVlan, type Guests, haveDevices, isByUplink, isTheirLan, type Outside, type Side } from './side.ts';
import type { Reason, Source } from './verdict.ts';

type Far = Exclude<Side, { kind: 'host' }>;

/** Between two whom this host routes between, or a LAN: may one leave his network, and may he enter the other's? */
export function decideForwarded(from: Far, to: Far, family: IpFamily): Decision {
  const refusal = whyNotLeave(from, to) ?? whyNotEnter(to, from, family);
  return refusal === null ? decidePassing(from, to, family) : refused(refusal);
}

const whyNotLeave = (from: Far, to: Far): Reason | null => (from.kind === 'guests' ? whyApart(from, to) : null);

function whyNotEnter(to: Far, from: Far, family: IpFamily): Reason | null {
  if (to.kind !== 'guests') return null;
  const apart = whyApart(to, from);
  if (apart !== null) return apart;
  return translates(to.network.mode, family) ? because('answers', to.network) : null;
}

/** Why guests and the other have nothing to do with each other, in either direction. */
function whyApart(guests: Guests, other: Far): Reason | null {
  const { network } = guests;
  if (isAddressed(network) && !areInHostVlan(guests)) return becauseOfVlan('vlan-without-host', guests);
  if (network.mode.kind === 'host-only') return because(network.mode.hostAccess ? 'nothing-passes' : 'closed', network);
  return isByUplink(network, other) === false ? because('uplink', network) : null;
}

function decidePassing(from: Far, to: Far, family: IpFamily): Decision {
  if (from.kind === 'outside' && to.kind === 'outside') return asFirewall(becauseNobodySays);
  if (isMember(from) && to.kind === 'outside') return decideInLan(from, to);
  if (isMember(to) && from.kind === 'outside') return decideInLan(to, from);
  if (isElsewhere(from, to) || isElsewhere(to, from)) return unknown(...whatIsUnknown(from), ...whatIsUnknown(to));
  const reasons = [...reasonOf(from, 'leaves'), ...reasonOf(to, 'enters')];
  const isOpen = [from, to].some((side) => side.kind === 'guests' && side.network.mode.kind === 'open');
  return { ...(isOpen ? asFirewall : allowed)(...reasons), source: sourceOf(from, family) };
}

// LANs may be connected with each other, and an uplink with one of them; and on a NIC that this host shares with guests, it
// does not hear them.
const isElsewhere = (side: Far, other: Far): boolean =>
  side.kind === 'guests' &&
  ((isMember(side) && isMember(other)) || haveDevices(side.network) || isByUplink(side.network, other) === null);

function whatIsUnknown(side: Far): readonly Reason[] {
  if (side.kind !== 'guests') return [];
  if (haveDevices(side.network)) return [because('devices', side.network)];
  return isMember(side) ? [because('lans', side.network)] : reasonOf(side, 'leaves');
}

/** Whether they are members of a LAN, by whatever means. */
const isMember = (side: Far): side is Guests => side.kind === 'guests' && !isAddressed(side.network);

const decideInLan = (guests: Guests, outside: Outside): Decision =>
  isTheirLan(guests, outside) ? allowed(because('no-rules', guests.network)) : unknown(because('lans', guests.network));

function reasonOf(side: Far, ground: 'leaves' | 'enters'): readonly Reason[] {
  if (side.kind !== 'guests') return [];
  const { kind } = side.network.mode;
  return [because(kind === 'nat' || kind === 'routed' ? ground : 'no-rules', side.network)];
}

const sourceOf = (from: Far, family: IpFamily): Source =>
  from.kind === 'guests' && translates(from.network.mode, family) ? 'translated' : 'own';
