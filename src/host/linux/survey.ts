import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type AddressMessage, listAddresses, readAddress } from '../../netlink/address.ts';
import { type LinkMessage, readLink } from '../../netlink/link.ts';
import { listLinks } from '../../netlink/link-request.ts';
import { listRoutes, type RouteMessage, readRoute } from '../../netlink/route.ts';
import { RT_TABLE_MAIN } from '../../netlink/uapi/rtnetlink.ts';
import { type NamespaceName, OWN_NAMESPACE, type PortVlan, type Station } from '../../state/host-state.ts';
import type { Shaper } from '../../state/shaper.ts';
import type { Namespaces } from './namespaces.ts';
import { observedShapers } from './observed-shapers.ts';
import { observedStations } from './stations.ts';
import { observedVlans } from './vlans.ts';

/** What the kernel told of one namespace, links by their index. */
export type Survey = {
  readonly namespace: NamespaceName;
  readonly links: ReadonlyMap<number, LinkMessage>;
  readonly addresses: readonly AddressMessage[];
  readonly routes: readonly RouteMessage[];
  readonly shapers: readonly Shaper[];
  readonly stations: readonly Station[];
  readonly vlans: readonly PortVlan[];
};

/**
 * Asks for everything in our own namespace and in those of these names that kvmnet made: three questions each, and more
 * where links are held back, or bridges were told who is behind a port. Others than root cannot look into the latter; with `partial` these are then empty.
 */
export const surveyNamespaces = (
  namespaces: Namespaces,
  { names, partial }: { readonly names: readonly NamespaceName[]; readonly partial: boolean },
): readonly Survey[] => [
  survey(namespaces, OWN_NAMESPACE),
  ...names.flatMap((namespace) => surveyUnlessGone(namespaces, { namespace, partial })),
];

type Question = { readonly namespace: NamespaceName; readonly partial: boolean };

function surveyUnlessGone(namespaces: Namespaces, { namespace, partial }: Question): readonly Survey[] {
  try {
    return [survey(namespaces, namespace)];
  } catch (error) {
    if (!(error instanceof KvmnetError)) throw error;
    // Another engine may delete a namespace while this one looks.
    if (error.code === 'not-found') return [];
    if (error.code === 'not-permitted' && partial)
      return [{ namespace, links: new Map(), addresses: [], routes: [], shapers: [], stations: [], vlans: [] }];
    throw error;
  }
}

function survey(namespaces: Namespaces, namespace: NamespaceName): Survey {
  const socket = namespaces.socket(namespace);
  const links = socket.list(listLinks({ counters: false }), readLink);
  return {
    namespace,
    links: new Map(links.map((link) => [link.index, link])),
    addresses: socket.list(listAddresses(), readAddress),
    routes: socket.list(listRoutes(), readRoute).filter(isInMainTable),
    shapers: observedShapers(socket, namespace, links),
    stations: observedStations(socket, namespace, links),
    vlans: observedVlans(socket, namespace, links),
  };
}

// Kernels before 4.20 do not heed the question's table.
const isInMainTable = (route: RouteMessage | null): route is RouteMessage => route?.table === RT_TABLE_MAIN;
