import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Interface, type InterfaceRoute, plainRoute, usualDhcpClient } from '../../model/interface.ts';
import { parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpAddress, ipAddressToInteger, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import {
  type InterfaceAddress,
  interfaceAddress,
  ipPrefix,
  parseInterfaceAddress,
  prefixOf,
} from '../../net/ip-prefix.ts';
import { parseDomainName } from '../../net/names.ts';
import {
  given,
  listOf,
  mapOf,
  type NetdefReader,
  oneOf,
  parsedBy,
  uncarried,
  uncarriedBut,
  wholeNumber,
  wrong,
} from '../interface-parts/netdef-readers.ts';
import type { Placed, PlacedMap } from '../interface-parts/placed-yaml.ts';

/** The interface with what its subnets in version 1 say: addresses, gateways, routes, name servers, clients of DHCP. */
export function readSubnets(map: PlacedMap, to: Interface, found: Diagnostic[]): Interface {
  const subnets = map.entries.get('subnets');
  if (subnets === undefined) return to;
  if (subnets.kind !== 'list') return wrong(subnets, found, 'a list is expected here') ?? to;
  return subnets.items.reduce((read, subnet) => readSubnet(subnet, read, found), to);
}

const KEYS = ['type', 'address', 'netmask', 'gateway', 'dns_nameservers', 'dns_search', 'routes', 'control'];
const TYPES = ['static', 'static6', 'dhcp', 'dhcp4', 'dhcp6', 'manual'] as const;

function readSubnet(item: Placed, to: Interface, found: Diagnostic[]): Interface {
  const map = mapOf(item, found);
  if (map === undefined) return to;
  uncarriedBut(map, KEYS, found);
  const type = given(map, 'type', { reader: oneOf(TYPES), found });
  const control = given(map, 'control', { reader: parsedBy(parsed), found }) ?? 'auto';
  const value = map.entries.get('control');
  if (value !== undefined && control !== 'auto' && control !== 'manual') uncarried(value, found, `control: ${control}`);
  const addressed = type?.startsWith('static') ? withAddress(map, to, found) : type ? withClient(type, to) : to;
  return {
    ...addressed,
    startsAtBoot: addressed.startsAtBoot && control !== 'manual',
    routes: [...addressed.routes, ...gateway(map, found), ...(given(map, 'routes', { reader: routes, found }) ?? [])],
    dns: {
      servers: [...to.dns.servers, ...(given(map, 'dns_nameservers', { reader: several(address), found }) ?? [])],
      search: [...to.dns.search, ...(given(map, 'dns_search', { reader: several(domain), found }) ?? [])],
    },
  };
}

function withClient(type: string, to: Interface): Interface {
  if (type === 'dhcp' || type === 'dhcp4') return { ...to, ipv4: { ...to.ipv4, dhcp: usualDhcpClient } };
  return type === 'dhcp6' ? { ...to, ipv6: { ...to.ipv6, dhcp: usualDhcpClient } } : to;
}

function withAddress(map: PlacedMap, to: Interface, found: Diagnostic[]): Interface {
  const length = given(map, 'netmask', { reader: parsedBy(parseNetmask), found });
  const reader = parsedBy((text) => addressWith(text, length));
  const own = given(map, 'address', { reader, found });
  if (own === undefined) return to;
  if (own.includes(':')) return { ...to, ipv6: { ...to.ipv6, addresses: [...to.ipv6.addresses, own] } };
  return { ...to, ipv4: { ...to.ipv4, addresses: [...to.ipv4.addresses, own] } };
}

// The length stands with the address, or beside it as a mask; an address of IPv6 has 64 bits without.
function addressWith(text: string, length: number | undefined) {
  if (text.includes('/')) return parseInterfaceAddress(text);
  const own = parseIpAddress(text);
  if (!own.ok) return own;
  const usual = ipFamily(own.value) === 6 ? 64 : undefined;
  const bits = length ?? usual;
  return bits === undefined
    ? unparsable(`${quote(text)} has neither a length nor a netmask`)
    : parsed<InterfaceAddress>(interfaceAddress(own.value, bits));
}

function parseNetmask(text: string) {
  if (/^\d{1,3}$/.test(text)) return parsed(Number(text));
  const mask = parseIpAddress(text);
  if (!mask.ok) return mask;
  const bits = ipAddressToInteger(mask.value)
    .toString(2)
    .padStart(ipFamily(mask.value) === 4 ? 32 : 128, '0');
  return /^1*0*$/.test(bits) ? parsed(bits.lastIndexOf('1') + 1) : unparsable(`${quote(text)} is no netmask`);
}

const address: NetdefReader<IpAddress> = parsedBy(parseIpAddress);
const domain = parsedBy(parseDomainName);

function several<T>(reader: NetdefReader<T>): NetdefReader<readonly T[]> {
  const many = listOf(reader);
  return (value, found) => many(value.kind === 'list' ? value : { ...value, kind: 'list', items: [value] }, found);
}

function gateway(map: PlacedMap, found: Diagnostic[]): readonly InterfaceRoute[] {
  const via = given(map, 'gateway', { reader: address, found });
  if (via === undefined) return [];
  return [{ ...plainRoute, to: ipPrefix(ipFamily(via) === 4 ? '0.0.0.0/0' : '::/0'), via }];
}

const ROUTE_KEYS = ['network', 'destination', 'netmask', 'prefix', 'gateway', 'metric'];

const route: NetdefReader<InterfaceRoute> = (value, found) => {
  const map = mapOf(value, found);
  if (map === undefined) return undefined;
  uncarriedBut(map, ROUTE_KEYS, found);
  const length =
    given(map, 'netmask', { reader: parsedBy(parseNetmask), found }) ??
    given(map, 'prefix', { reader: wholeNumber(0, 128), found });
  const reader = parsedBy((text) => addressWith(text, length));
  const to = given(map, map.entries.has('network') ? 'network' : 'destination', { reader, found });
  const via = given(map, 'gateway', { reader: address, found });
  if (to === undefined || via === undefined) return wrong(value, found, 'a route needs "network" and "gateway"');
  const metric = given(map, 'metric', { reader: wholeNumber(0, 0xffffffff), found }) ?? null;
  return { ...plainRoute, to: prefixOf(to), via, metric };
};

const routes = listOf(route);
