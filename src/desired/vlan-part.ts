import type { Vlan } from '../model/vlan.ts';
import type { InterfaceName } from '../net/names.ts';
import { OWN_NAMESPACE, type PortVlan } from '../state/host-state.ts';
import type { Part } from './part.ts';
import type { ResolvedNetwork } from './resolved-network.ts';
import { hasServerLeg, serverLegName } from './server-part.ts';
import { isJoined, keepsVlans } from './vlan-filtering.ts';
import type { World } from './world.ts';

/** How a port is in a VLAN. */
type Membership = Pick<PortVlan, 'id' | 'pvid' | 'untagged'>;

/** The VLAN in which the host is, and all guests that are to be in none. */
const FIRST: Membership = { id: 1, pvid: true, untagged: true };

/** Who is in which VLAN: guests as they are to be; the host and the network's server in the first; NICs in all of them. */
export function vlans(network: ResolvedNetwork, { links }: World): Part {
  if (!keepsVlans(network)) return {};
  const there = new Set(links.filter(({ namespace }) => namespace === OWN_NAMESPACE).map(({ name }) => name));
  const guests = network.ports.flatMap(({ link, settings }) =>
    link !== null && there.has(link.name) ? at(link.name, guestMemberships(settings.vlan)) : [],
  );
  return { vlans: isJoined(network) ? guests : [...guests, ...ownVlans(network, there)] };
}

function ownVlans(network: ResolvedNetwork, there: ReadonlySet<InterfaceName>): readonly PortVlan[] {
  const { mode, name } = network.declared;
  const nics = mode.kind === 'bridge' ? mode.ports.filter((nic) => there.has(nic)) : [];
  const server = hasServerLeg(network.declared) ? [serverLegName(name)] : [];
  return [
    ...at(network.bridge, [FIRST]).map((vlan) => ({ ...vlan, self: true })),
    ...server.flatMap((leg) => at(leg, [FIRST])),
    ...nics.flatMap((nic) => at(nic, [FIRST, ...taggedOf(network)])),
  ];
}

// Beyond this host, frames of guests' VLANs are told apart by their tags.
function taggedOf({ ports }: ResolvedNetwork): readonly Membership[] {
  const ids = new Set(ports.flatMap(({ settings }) => settings.vlan?.tags.map(({ id }) => id) ?? []));
  ids.delete(FIRST.id);
  return [...ids].map((id) => ({ id, pvid: false, untagged: false }));
}

function guestMemberships(vlan: Vlan | null): readonly Membership[] {
  if (vlan === null) return [FIRST];
  const isTrunk = vlan.trunk || vlan.tags.length > 1;
  return vlan.tags.map(({ id, native }) =>
    isTrunk ? { id, pvid: native !== null, untagged: native === 'untagged' } : { id, pvid: true, untagged: true },
  );
}

const at = (port: InterfaceName, memberships: readonly Membership[]): readonly PortVlan[] =>
  memberships.map((membership) => ({ namespace: OWN_NAMESPACE, port, self: false, ...membership }));
