import type { IpFamily } from '../net/ip-address.ts';
import { interfaceName } from '../net/names.ts';
import { decide } from '../reachability/decide.ts';
import { mayOpen } from '../reachability/decision.ts';
import type { Side } from '../reachability/side.ts';
import type { Place } from './place.ts';
import { UPLINK } from './world-addresses.ts';

/**
 * Whether the modes promise that a ping from one to the other is answered. The router of the lab's LAN has a route to
 * every guest network, so that only a network's policy keeps anybody out; what kvmnet cannot know, how the LAN is connected,
 * is known here: everybody is in it or beyond it.
 */
export function expectedReachability(from: Place, to: Place, family: IpFamily): boolean {
  const decision = decide(sideOf(from), sideOf(to), family);
  // Nobody in the lab makes the detour by way of the host that is open to isolated guests here and there.
  return mayOpen(decision) && !decision.reasons.some(({ ground }) => ground === 'isolated-by-bridge');
}

function sideOf(place: Place): Side {
  if (place.kind === 'host') return { kind: 'host' };
  if (place.kind !== 'guest') return { kind: 'outside', link: interfaceName(UPLINK.name), others: [] };
  const { network } = place;
  // Guests are attached without a word about their ports.
  const [segment = { vlans: [], isolated: false, groups: [], guests: [], vlanAt: 'vlan' }] = network.segments;
  return { kind: 'guests', network, segment };
}
