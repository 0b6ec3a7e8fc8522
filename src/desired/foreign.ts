import { type IpPrefix, prefixLength, prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { LINK_GROUP, markOf } from '../state/mark.ts';

/** A prefix that somebody else on this host uses, and where: on a link, or behind a route. */
export type ForeignPrefix = { readonly prefix: IpPrefix; readonly link: InterfaceName | null };

/** Whether kvmnet made the link: it is in our group, or at least carries our mark. */
export const isOurs = (link: Link): boolean => link.group === LINK_GROUP || markOf(link) !== null;

/** Every prefix that routes or addresses of others reach, shortest ones (default routes, and halves of it) left out. */
export function foreignPrefixes(observed: HostState): readonly ForeignPrefix[] {
  const ours = new Set(
    observed.links.filter((link) => link.namespace === OWN_NAMESPACE && isOurs(link)).map((link) => link.name),
  );
  const here = <T extends { namespace: string; link: InterfaceName | null }>(item: T): boolean =>
    item.namespace === OWN_NAMESPACE && (item.link === null || !ours.has(item.link)) && item.link !== 'lo';
  const routed = observed.routes.filter(here).map(({ to, link }) => ({ prefix: to, link }));
  const addressed = observed.addresses.filter(here).map(({ address, link }) => ({ prefix: prefixOf(address), link }));
  return unique([...routed, ...addressed].filter(({ prefix }) => matters(prefix)));
}

// A default route, or the two halves in which VPN clients write it, reaches everything and occupies nothing;
// link-local and multicast prefixes are on every link.
const matters = (prefix: IpPrefix): boolean =>
  prefixLength(prefix) > 3 && !/^(fe80|ff[0-9a-f]{2}):|^169\.254\./.test(prefix);

function unique(prefixes: readonly ForeignPrefix[]): readonly ForeignPrefix[] {
  return [...new Map(prefixes.map((foreign) => [foreign.prefix, foreign])).values()];
}
