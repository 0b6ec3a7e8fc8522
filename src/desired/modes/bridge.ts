import type { InterfaceName } from '../../net/names.ts';
import { type Link, OWN_NAMESPACE } from '../../state/host-state.ts';
import { bridgeLink, guestLinks, ipv6Switch } from '../bridge-part.ts';
import { type Part, parts } from '../part.ts';
import type { ResolvedNetwork } from '../resolved-network.ts';
import type { World } from '../world.ts';

/** Guests are members of the LAN: on somebody's bridge, or on one that we make with the given NICs in it. */
export function bridge(network: ResolvedNetwork, world: World, { ports }: { ports: readonly InterfaceName[] }): Part {
  const guests = guestLinks(network, world.links);
  if (ports.length === 0) return guests;
  const nics = ports.flatMap((name) => borrowedNic(name, network, world));
  return parts(
    bridgeLink(network, world, { role: 'lan', arp: true }),
    { links: nics, sysctls: ipv6Switch(network, true) },
    guests,
  );
}

// A NIC in a bridge is a cable: it carries frames, and has neither addresses nor a say of its own.
function borrowedNic(name: InterfaceName, network: ResolvedNetwork, { links }: World): readonly Link[] {
  const found = links.find((link) => link.namespace === OWN_NAMESPACE && link.name === name);
  if (found === undefined) return [];
  return [
    {
      namespace: OWN_NAMESPACE,
      name,
      kind: { type: 'other', driver: driverOf(found) },
      up: true,
      controller: network.bridge,
    },
  ];
}

const driverOf = ({ kind }: Link): string => (kind.type === 'other' ? kind.driver : kind.type);
