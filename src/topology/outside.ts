import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { groupBy } from './group-by.ts';
import type { Part } from './part.ts';
import { type OutsideNode, type UplinkNode, uplinkId } from './topology.ts';
import { defaultRoutes, likelyNics, type WaysOut } from './uplinks.ts';

/** The NICs that networks leave by, and what lies behind each; several that lead to one place share its node. */
export function outsidePart(ways: WaysOut, observed: HostState): Part {
  const waiting = new Set(defaultRoutes(observed).length > 0 ? [] : likelyNics(observed));
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
      ...nics.map(({ nic, link }) => uplinkNode(nic, { link, lacksRoute: waiting.has(nic) }, observed)),
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

type Sight = { readonly link: Link | null; readonly lacksRoute: boolean };

function uplinkNode(name: InterfaceName, { link, lacksRoute }: Sight, { addresses }: HostState): UplinkNode {
  const wrong = whatIsWrong(name, link);
  const note = wrong ?? (lacksRoute ? `no default route leads by ${name}` : null);
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
    health: wrong !== null ? 'bad' : note === null ? 'good' : 'warning',
    notes: note === null ? [] : [note],
    controller,
    mac: link?.mac ?? null,
    addresses: own.map(({ address }) => address),
  };
}

function whatIsWrong(name: InterfaceName, link: Link | null): string | null {
  if (link === null) return `there is no NIC ${name} on this host`;
  return link.up === true ? null : `${name} is down`;
}

const ownLinks = ({ links }: HostState): readonly Link[] =>
  links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
