import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails } from '../engine/port-details.ts';
import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { groupBy } from './group-by.ts';
import type { Part } from './part.ts';
import { type GuestNode, guestId, type Health, networkId, type PortNode, placeId, portId } from './topology.ts';
import { isUplinkPort } from './uplinks.ts';

/** A port with the network that it is on. */
type Plug = { readonly port: PortDetails; readonly network: NetworkDetails };

type Placed = Plug & { readonly node: PortNode };

/** Ports of networks with the guests on them; a guest is one, on however many networks. Uplinks are no ports here. */
export function portsPart(
  details: readonly NetworkDetails[],
  uplinksOf: (network: NetworkDetails) => readonly InterfaceName[],
  observed: HostState,
): Part {
  const links = linksOf(observed);
  const placed = details.flatMap((network) => {
    const uplinks = uplinksOf(network);
    const ports = network.ports.filter((port) => !isUplinkPort(port, uplinks));
    return ports.map((port): Placed => ({ port, network, node: portNode({ port, network }, links) }));
  });
  const guests = guestsPart(placed);
  return {
    nodes: [...placed.map(({ node }) => node), ...guests.nodes],
    cables: [
      ...placed.map(({ node, network }) => ({ from: networkId(network.name), to: node.id, link: node.link })),
      ...guests.cables,
    ],
  };
}

function guestsPart(placed: readonly Placed[]): Part {
  const guests = groupBy(placed, ({ port }) => port.title ?? port.guest);
  const named = [...guests].flatMap(([name, plugs]) => (name === null ? [] : [{ name, plugs }]));
  return {
    nodes: named.map(({ name, plugs }) => guestNode(name, plugs)),
    cables: named.flatMap(({ name, plugs }) =>
      plugs.map(({ node }) => ({ from: node.id, to: guestId(name), link: node.link })),
    ),
  };
}

type Links = {
  readonly byName: ReadonlyMap<string, Link>;
  /** Links that a guest brings itself, on a NIC; of those, only the MAC tells whose they are. */
  readonly macvtaps: ReadonlyMap<string, Link>;
};

function linksOf(observed: HostState): Links {
  const own = observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const macvtaps = own.filter(({ kind }) => kind.type === 'other' && kind.driver === 'macvtap');
  return {
    byName: new Map(own.map((link) => [link.name, link])),
    macvtaps: new Map(macvtaps.flatMap((link) => (link.mac === undefined ? [] : [[link.mac, link] as const]))),
  };
}

function portNode({ port, network }: Plug, links: Links): PortNode {
  const { device, mac, plugged } = port;
  const link = port.link ?? (device === null || mac === null ? null : (links.macvtaps.get(mac)?.name ?? null));
  const notes = notesOn({ port, network }, links);
  return {
    kind: 'port',
    id: port.link === null ? placeId(network.name, mac ?? '') : portId(port.link),
    label: link ?? device ?? 'waiting',
    network: network.name,
    health: healthOf({ port, network }),
    notes,
    ...{ link, device, mac, plugged },
  };
}

// Of what a guest brings itself the host sees little: it is taken to be as it should be.
function healthOf({ port, network }: Plug): Health {
  if (port.plugged) return 'good';
  if (network.state === 'stopped') return 'off';
  if (port.device !== null) return 'good';
  return port.link === null ? 'off' : 'bad';
}

function notesOn({ port: { link, device, plugged }, network }: Plug, { byName }: Links): readonly string[] {
  if (plugged || device !== null || network.state === 'stopped') return [];
  if (link === null) return ['the place is claimed, and its guest has not come'];
  const { controller = null, up } = byName.get(link) ?? {};
  if (controller !== network.bridge) return [`${link} is not plugged into ${network.bridge ?? 'a bridge'}`];
  return up === true ? [] : [`${link} is down`];
}

function guestNode(name: string, plugs: readonly Plug[]): GuestNode {
  const networks = [...new Set(plugs.map(({ network }) => network.name))];
  return {
    kind: 'guest',
    id: guestId(name),
    label: name,
    network: networks.length === 1 ? (networks[0] ?? null) : null,
    health: 'good',
    notes: [],
    networks,
    macs: [...new Set(plugs.flatMap(({ port }) => port.mac ?? []))],
    addresses: [...new Set(plugs.flatMap(({ port }) => port.addresses))],
  };
}
