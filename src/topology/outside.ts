import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { groupBy } from './group-by.ts';
import type { Part } from './part.ts';
import { type OutsideNode, type UplinkNode, uplinkId } from './topology.ts';
import { defaultRoutes } from './uplinks.ts';

/** The NICs that networks leave by, and what lies behind each; several that lead to one place share its node. */
export function outsidePart(ways: ReadonlyMap<NetworkName, readonly InterfaceName[]>, observed: HostState): Part {
  const users = new Map<InterfaceName, NetworkName>();
  for (const [network, nics] of ways) for (const nic of nics) if (!users.has(nic)) users.set(nic, network);
  const links = new Map(ownLinks(observed).map((link) => [link.name, link]));
  const nics = [...users].map(([nic, network]) => {
    const link = links.get(nic) ?? null;
    return { nic, link, behind: behind(link?.controller ?? nic, network, observed) };
  });
  const places = [...groupBy(nics, ({ behind }) => behind.key).values()];
  return {
    nodes: [
      ...nics.map(({ nic, link }) => uplinkNode(nic, link, observed)),
      ...places.flatMap(([first]) => (first === undefined ? [] : [outsideNode(`outside:${first.nic}`, first.behind)])),
    ],
    cables: places.flatMap((group) =>
      group.map(({ nic }) => ({ from: `outside:${group[0]?.nic}`, to: uplinkId(nic), link: nic })),
    ),
  };
}

/** What lies behind devices that the host does not see, as one for each network that has them. */
export const unseenOutside = (network: NetworkName): OutsideNode =>
  outsideNode(`outside:network:${network}`, { prefixes: [], gateways: [] });

type Behind = { readonly prefixes: readonly IpPrefix[]; readonly gateways: readonly IpAddress[] };

// Whose addresses the NIC has none of itself, being in a bridge, speaks by that. Where the host says nothing of what is
// behind a NIC, it is told apart by who uses it.
function behind(speaker: InterfaceName, network: NetworkName, observed: HostState): Behind & { readonly key: string } {
  const routes = observed.routes.filter(({ namespace, link }) => namespace === OWN_NAMESPACE && link === speaker);
  const gateways = defaultRoutes({ routes }).flatMap(({ via }) => via ?? []);
  const prefixes = routes.filter(({ to, via }) => via === null && !isOfNoPlace(to)).map(({ to }) => to);
  const known = gateways.length > 0 ? gateways : prefixes;
  const unique = [...new Set(prefixes)];
  return { prefixes: unique, gateways, key: known.length > 0 ? known.join() : `of ${network}` };
}

const isOfNoPlace = (prefix: string): boolean => prefix.endsWith('/0') || /^f(?:e80|f00):/.test(prefix);

const outsideNode = (id: string, { prefixes, gateways }: Behind): OutsideNode => ({
  kind: 'outside',
  id,
  label: gateways.length > 0 ? 'internet' : 'LAN',
  network: null,
  health: 'good',
  notes: [],
  reach: gateways.length > 0 ? 'internet' : 'lan',
  prefixes,
  gateways,
});

function uplinkNode(name: InterfaceName, link: Link | null, { addresses }: HostState): UplinkNode {
  const note = link === null ? `there is no NIC ${name} on this host` : link.up === true ? null : `${name} is down`;
  const controller = link?.controller ?? null;
  const own = addresses.filter(
    ({ namespace, link, address }) =>
      namespace === OWN_NAMESPACE && link === (controller ?? name) && !address.startsWith('fe80:'),
  );
  return {
    kind: 'uplink',
    id: uplinkId(name),
    label: name,
    network: null,
    health: note === null ? 'good' : 'bad',
    notes: note === null ? [] : [note],
    controller,
    mac: link?.mac ?? null,
    addresses: own.map(({ address }) => address),
  };
}

const ownLinks = ({ links }: HostState): readonly Link[] =>
  links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
