import { type Interface, type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { type IpAddress, type IpFamily, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import { type IpPrefix, ipPrefix, parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { parseDomainName } from '../../net/names.ts';
import { type IniField, type Note, take } from '../interface-parts/ini-table.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { line, numbered, partsOf } from './line.ts';
import { type Family, mayHaveServers, methodOf } from './methods.ts';

/** The method, addresses, gateway and name servers of a family. */
export const addressFields = (family: Family): readonly IniField[] => [
  line({
    at: `[${family}] method`,
    group: family,
    // What it means depends on the rest: methods.ts.
    read: (value, { controller }, note) => {
      // Of a port, NetworkManager heeds no method.
      if (controller === null && !METHODS[family].has(value)) note('not-carried', `the method "${value}" is not known`);
    },
    write: (one) => methodOf(one, family),
  }),
  numbered({
    section: family,
    key: /^address(es)?\d*$/,
    group: family,
    read: readAddress,
    write: (one) =>
      one.controller === null ? one[family].addresses.map((address, index) => [`address${index + 1}`, address]) : [],
  }),
  line({
    at: `[${family}] gateway`,
    group: family,
    read: (value, draft, note) => readGateway(value, draft, note),
    write: (one) => gatewayOf(one, family)?.via ?? null,
  }),
  line({
    at: `[${family}] dns`,
    group: `${family} dns`,
    read: (value, draft, note) => {
      for (const part of partsOf(value)) take(parseIpAddress(part), note, (server) => draft.servers.push(server));
    },
    write: (one) =>
      mayHaveServers(one, family) ? listOf(one.dns.servers.filter((server) => isOf(family, server))) : null,
  }),
  line({
    at: `[${family}] dns-search`,
    group: 'search',
    read: (value, draft, note) => {
      for (const part of partsOf(value)) {
        if (part.startsWith('~')) note('not-carried', `${part} only chooses a name server`);
        else take(parseDomainName(part), note, (domain) => draft.search.push(domain));
      }
    },
    write: (one) => (searchFamily(one) === family ? listOf(one.dns.search) : null),
  }),
];

/** The default route that is written as the family's gateway: nothing more is said of it, and it has an address beside it. */
export function gatewayOf(one: Interface, family: Family): InterfaceRoute | null {
  if (one.controller !== null || one[family].addresses.length === 0) return null;
  const to = DEFAULTS[family];
  const isPlain = (route: InterfaceRoute): boolean =>
    route.to === to &&
    route.via !== null &&
    isOf(family, route.via) &&
    Object.entries(plainRoute).every(([key, value]) => route[key as keyof InterfaceRoute] === value);
  return one.routes.find(isPlain) ?? null;
}

/** In which family's section domains to be searched are named: where name servers may be. */
export const searchFamily = (one: Interface): Family | null =>
  mayHaveServers(one, 'ipv4') ? 'ipv4' : mayHaveServers(one, 'ipv6') ? 'ipv6' : null;

const DEFAULTS: Readonly<Record<Family, IpPrefix>> = { ipv4: ipPrefix('0.0.0.0/0'), ipv6: ipPrefix('::/0') };
const METHODS: Readonly<Record<Family, ReadonlySet<string>>> = {
  ipv4: new Set(['auto', 'manual', 'disabled']),
  ipv6: new Set(['auto', 'manual', 'disabled', 'ignore', 'dhcp', 'link-local']),
};

const isOf = (family: Family, address: IpAddress): boolean => ipFamily(address) === (family === 'ipv4' ? 4 : 6);

const listOf = (values: readonly string[]): string | null =>
  values.length === 0 ? null : values.map((value) => `${value};`).join('');

/** `ADDRESS/LENGTH`, `ADDRESS/LENGTH,GATEWAY`, and of old `ADDRESS;LENGTH;GATEWAY;`. */
function readAddress(value: string, draft: InterfaceDraft, note: Note): void {
  const [first = '', ...others] = partsOf(value);
  const hasLength = first.includes('/');
  take(parseInterfaceAddress(hasLength ? first : `${first}/${others[0] ?? ''}`), note, (address) =>
    draft.addresses.push(address),
  );
  const gateway = others[hasLength ? 0 : 1];
  if (gateway !== undefined && gateway !== '0.0.0.0' && gateway !== '::') readGateway(gateway, draft, note);
}

function readGateway(value: string, draft: InterfaceDraft, note: Note): void {
  take(parseIpAddress(value), note, (via) => {
    const family = ipFamily(via);
    const route = { to: DEFAULTS[family === 4 ? 'ipv4' : 'ipv6'], via, ...plainRoute };
    const known = gatewaysOf(draft);
    // NetworkManager has one gateway a family, the last; default routes that are said as routes are others.
    const last = known.get(family);
    const index = last === undefined ? -1 : draft.routes.indexOf(last);
    if (index >= 0) draft.routes[index] = route;
    else draft.routes.push(route);
    known.set(family, route);
  });
}

function gatewaysOf(draft: InterfaceDraft): Map<IpFamily, InterfaceRoute> {
  const known = GATEWAYS.get(draft) ?? new Map<IpFamily, InterfaceRoute>();
  GATEWAYS.set(draft, known);
  return known;
}

/** Which of a draft's routes were said as gateways. */
const GATEWAYS = new WeakMap<InterfaceDraft, Map<IpFamily, InterfaceRoute>>();
