import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Originals } from '../state/facts.ts';
import type { HostState, Link, LinkPlace } from '../state/host-state.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { DOOMED_LINK_GROUP, LINK_GROUP, markOf, ROUTE_PROTOCOL } from '../state/mark.ts';

/** What a plan may touch: the networks it is about, and guests' links that are to be unplugged for good. */
export type Scope = {
  readonly networks: ReadonlySet<NetworkName>;
  readonly unplugged: readonly LinkPlace[];
  readonly originals: Originals;
  /** NICs lent to networks that the plan is not about: they are not to be given back. */
  readonly spared: ReadonlySet<InterfaceName>;
  /** Networks that are forgotten altogether, of which there is a file of leases. */
  readonly forgotten: readonly NetworkName[];
  /** Bridges that somebody else has made, and that become the networks' own. */
  readonly takenOver: readonly TakenBridge[];
  /** Whether this kernel renames links that are up. */
  readonly renameUp: boolean;
};

/** A bridge of somebody's, by the name that it has now, with the network whose bridge it is to be. */
export type TakenBridge = { readonly network: NetworkName; readonly link: InterfaceName };

/** The part of an observed state that a plan in this scope answers for: whatever is not in it, is left alone. */
export function ownedState(observed: HostState, scope: Scope): HostState {
  const inScope = (name: string): boolean => scope.networks.has(name as NetworkName);
  const namespaces = observed.namespaces.filter(({ name }) => inScope(name));
  const links = observed.links.filter((link) => ownsLink(link, scope));
  const addressed = new Set(links.filter(carriesOurAddresses).map(linkKey));
  const linkNames = new Set(links.map(linkKey));
  return {
    namespaces,
    links,
    stations: observed.stations.filter(({ namespace, port }) => linkNames.has(linkKey({ namespace, name: port }))),
    vlans: observed.vlans.filter(({ namespace, port }) => linkNames.has(linkKey({ namespace, name: port }))),
    addresses: observed.addresses.filter((item) =>
      addressed.has(linkKey({ namespace: item.namespace, name: item.link })),
    ),
    routes: observed.routes.filter(
      (route) =>
        route.protocol === ROUTE_PROTOCOL &&
        route.link !== null &&
        linkNames.has(linkKey({ namespace: route.namespace, name: route.link })),
    ),
    shapers: observed.shapers.filter((item) => linkNames.has(linkKey(item))),
    sysctls: observed.sysctls,
    tables: observed.tables,
    services: observed.services.filter(({ network }) => inScope(network)),
    resolvers: observed.resolvers.filter(({ link }) =>
      linkNames.has(linkKey({ namespace: OWN_NAMESPACE, name: link })),
    ),
  };
}

// A link in our group without a mark is one whose making was cut off after its first step: ours to finish or to clear.
function ownsLink(link: Link, scope: Scope): boolean {
  if (scope.unplugged.some((place) => linkKey(place) === linkKey(link))) return true;
  if (link.namespace !== OWN_NAMESPACE) return scope.networks.has(link.namespace as NetworkName) && link.name !== 'lo';
  const mark = markOf(link);
  if (mark === null) return isTakenOver(link, scope) || (isOurGroup(link.group) && (link.alias ?? null) === null);
  if (!scope.networks.has(mark.network)) return false;
  return mark.role !== 'guest' || link.kind.type !== 'other';
}

const isTakenOver = (link: Link, { takenOver }: Scope): boolean =>
  link.kind.type === 'bridge' && takenOver.some(({ link: name }) => name === link.name);

// In the second group are those whose deletion was cut off.
const isOurGroup = (group: number | undefined): boolean => group === LINK_GROUP || group === DOOMED_LINK_GROUP;

const carriesOurAddresses = (link: Link): boolean =>
  link.namespace !== OWN_NAMESPACE ||
  markOf(link)?.role === 'bridge' ||
  (link.kind.type === 'bridge' && markOf(link) === null);

export { markOf } from '../state/mark.ts';
