import type { Interface } from '../../model/interface.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { entriesOf, type IniDocument } from '../interface-parts/ini-document.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';

/** A family of addresses, by the name of its section. */
export type Family = 'ipv4' | 'ipv6';

/** How an interface comes by its addresses, in NetworkManager's word; null: nothing is said of the family, not even a method. */
export function methodOf(one: Interface, family: Family): string | null {
  const { controller, ipv4, ipv6 } = one;
  if (controller !== null) return null;
  if (family === 'ipv4') return ipv4.dhcp !== null ? 'auto' : ipv4.addresses.length > 0 ? 'manual' : 'disabled';
  if (ipv6.enabled === false) return 'disabled';
  if (ipv6.acceptRa === true) return 'auto';
  if (ipv6.dhcp !== null) return ipv6.acceptRa === false ? 'dhcp' : 'auto';
  if (ipv6.addresses.length > 0) return 'manual';
  if (ipv6.acceptRa === false) return 'link-local';
  // NetworkManager refuses a connection that says something of a family and not its method.
  return saysOfIpv6(one) ? 'auto' : null;
}

function saysOfIpv6({ ipv4, ipv6, dns, routes, rules }: Interface): boolean {
  const isSearchedFor = dns.search.length > 0 && ipv4.dhcp === null && ipv4.addresses.length === 0;
  return (
    isSearchedFor ||
    ipv6.privacy !== null ||
    ipv6.addressGeneration !== null ||
    dns.servers.some((server) => ipFamily(server) === 6) ||
    routes.some(({ to }) => prefixFamily(to) === 6) ||
    rules.some(({ family }) => family === 6)
  );
}

/** Whether name servers may be named beside the method: else NetworkManager refuses the whole connection. */
export function mayHaveServers(one: Interface, family: Family): boolean {
  const method = methodOf(one, family);
  return one.controller === null && method !== 'disabled' && method !== 'link-local';
}

/** What the methods make of a draft that all else was read into. */
export function settleMethods(document: IniDocument, draft: InterfaceDraft): void {
  const said = (family: Family): string | null => entriesOf(document, family, 'method').at(-1)?.value ?? null;
  const isPort = draft.controller !== null;
  settleIpv4(said('ipv4') ?? (isPort ? 'disabled' : 'auto'), draft);
  settleIpv6(said('ipv6'), draft, entriesOf(document, 'ipv6', 'ignore-auto-dns').length > 0);
  settleMetric(draft, 4);
  settleMetric(draft, 6);
}

function settleIpv4(method: string, draft: InterfaceDraft): void {
  draft.dhcp4.wanted = method === 'auto';
}

/** By `auto` a DHCPv6 server is asked when routers say so: that is nothing to be told of, unless somebody speaks of it. */
function settleIpv6(method: string | null, draft: InterfaceDraft, speaksOfDhcp: boolean): void {
  if (method === 'disabled') draft.ipv6.enabled = false;
  if (method === 'auto') draft.ipv6.acceptRa = true;
  if (method === 'dhcp' || method === 'manual' || method === 'link-local') draft.ipv6.acceptRa = false;
  draft.dhcp6.wanted = method === 'dhcp' || (method === 'auto' && speaksOfDhcp);
}

/** `route-metric` is for all routes that have none of their own; without DHCP there are the written ones alone. */
function settleMetric(draft: InterfaceDraft, family: 4 | 6): void {
  const client = family === 4 ? draft.dhcp4 : draft.dhcp6;
  const { metric } = client;
  if (client.wanted || metric === null) return;
  for (const [index, route] of draft.routes.entries()) {
    const of = route.via === null ? prefixFamily(route.to) : ipFamily(route.via);
    if (of === family && route.metric === null) draft.routes[index] = { ...route, metric };
  }
}
