import { type DhcpClient, type Interface, type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import type { Parsed } from '../../net/brand.ts';
import { type IpAddress, type IpFamily, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import { ipPrefix } from '../../net/ip-prefix.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import {
  complaintOf,
  notCarried,
  numberedSettings,
  parsedValue,
  type SettingsReading,
  settingOf,
  settingValue,
} from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';
import { parseIpv4 } from './ipv4-fields.ts';
import { parseYesNo, printYesNo } from './link-fields.ts';

/** IPv4's default gateway, and what is made of the routes that DHCP tells of. */
export const routing4Field: IfcfgField = {
  keys: ['GATEWAY#', 'METRIC', 'IPV4_ROUTE_METRIC', 'PEERROUTES', 'DEFROUTE'],
  read(reading, nic) {
    const metric =
      settingValue(reading, 'IPV4_ROUTE_METRIC', parseNumber) ?? settingValue(reading, 'METRIC', parseNumber);
    const gateway = numberedSettings(reading, 'GATEWAY').filter(({ value }) => value !== '');
    const [first, ...others] = gateway;
    for (const other of others)
      if (other.value !== first?.value) reading.diagnostics.push(notCarried(other, 'comes after another gateway'));
    const via =
      first === undefined || isBarred(reading, nic.ipv4.dhcp, 'DEFROUTE')
        ? null
        : parsedValue(reading, first, parseIpv4);
    const own = nic.ipv4.dhcp === null ? metric : null;
    const dhcp = clientOf(reading, nic.ipv4.dhcp, ['DEFROUTE', 'PEERROUTES'], metric);
    return { ...nic, ipv4: { ...nic.ipv4, dhcp }, routes: [...nic.routes, ...gatewayRoute(via, own)] };
  },
  write(nic) {
    const route = gatewayOf(nic, 4);
    const { dhcp } = nic.ipv4;
    const metric = dhcp === null ? route?.metric : dhcp.metric;
    return entries(
      ['GATEWAY', route?.via ?? null],
      ['METRIC', metric ?? null],
      ['IPV4_ROUTE_METRIC', metric ?? null],
      ['PEERROUTES', dhcp?.useRoutes === false && 'no'],
    );
  },
};

/** The same of IPv6. */
export const routing6Field: IfcfgField = {
  keys: ['IPV6_DEFAULTGW', 'IPV6_ROUTE_METRIC', 'IPV6_PEERROUTES', 'IPV6_DEFROUTE'],
  read(reading, nic) {
    const metric = settingValue(reading, 'IPV6_ROUTE_METRIC', parseNumber);
    const barred = isBarred(reading, nic.ipv6.dhcp, 'IPV6_DEFROUTE');
    const via = barred ? null : settingValue(reading, 'IPV6_DEFAULTGW', (text) => parseZoned(text, nic));
    const own = nic.ipv6.dhcp === null ? metric : null;
    const dhcp = clientOf(reading, nic.ipv6.dhcp, ['IPV6_DEFROUTE', 'IPV6_PEERROUTES'], metric);
    return { ...nic, ipv6: { ...nic.ipv6, dhcp }, routes: [...nic.routes, ...gatewayRoute(via, own)] };
  },
  write(nic) {
    const route = gatewayOf(nic, 6);
    const { dhcp } = nic.ipv6;
    const metric = dhcp === null ? route?.metric : dhcp.metric;
    return entries(
      ['IPV6_DEFAULTGW', zoned(route?.via ?? null, nic)],
      ['IPV6_ROUTE_METRIC', metric ?? null],
      ['IPV6_PEERROUTES', dhcp?.useRoutes === false && 'no'],
    );
  },
};

/**
 * The default route that the keys above say: the first, if nothing is said of it but a gateway and perhaps a metric. The
 * metric is one for all routes of the connection, to NetworkManager: with others beside, the routes' own file says it.
 */
export function gatewayOf({ routes, ipv4, ipv6 }: Interface, family: IpFamily): InterfaceRoute | undefined {
  const { dhcp } = family === 4 ? ipv4 : ipv6;
  const everywhere = family === 4 ? '0.0.0.0/0' : '::/0';
  const ofFamily = routes.filter(({ to }) => to.includes(':') === (family === 6));
  const first = ofFamily.find(({ to }) => to === everywhere);
  if (first === undefined || first.via === null || !isPlain(first)) return undefined;
  if (first.metric === null) return dhcp?.metric == null ? first : undefined;
  return dhcp === null && ofFamily.length === 1 ? first : undefined;
}

const isPlain = ({ table, onLink, source, type }: InterfaceRoute): boolean =>
  table === null && !onLink && source === null && type === 'unicast';

function gatewayRoute(via: IpAddress | null, metric: number | null): readonly InterfaceRoute[] {
  if (via === null) return [];
  const to = ipPrefix(ipFamily(via) === 4 ? '0.0.0.0/0' : '::/0');
  return [{ ...plainRoute, to, via, metric }];
}

// The zone of a link-local gateway is the interface itself; the network scripts want it said.
const zoned = (via: IpAddress | null, { name }: Interface): string | null =>
  via?.startsWith('fe80:') ? `${via}%${name}` : via;

function parseZoned(text: string, { name }: Interface): Parsed<IpAddress> {
  const zone = `%${name}`;
  return parseIpAddress(text.endsWith(zone) ? text.slice(0, -zone.length) : text);
}

// Where a connection is to have no default route, the gateway is not used.
const isBarred = (reading: SettingsReading, dhcp: DhcpClient | null, key: string): boolean =>
  dhcp === null && settingValue(reading, key, parseYesNo) === false;

/** The client with what is said of its routes; where DHCP is not asked, such words have nothing to be about. */
function clientOf(
  reading: SettingsReading,
  dhcp: DhcpClient | null,
  [defaultKey, allKey]: readonly [string, string],
  metric: number | null,
): DhcpClient | null {
  const refused = [defaultKey, allKey].filter((key) => settingValue(reading, key, parseYesNo) === false);
  const [key] = refused;
  const setting = key === undefined ? undefined : settingOf(reading, key);
  if (setting === undefined || key === undefined) return dhcp === null ? null : { ...dhcp, metric };
  if (dhcp === null) {
    reading.diagnostics.push(notCarried(setting, 'has no DHCP to be about, and keeps a gateway from being used'));
    return null;
  }
  if (!refused.includes(allKey)) {
    const message = `${key}=${printYesNo(false)}: it refuses the default route alone; carried over, all routes are refused`;
    reading.diagnostics.push(complaintOf('warning', setting, 'not-carried', message));
  }
  return { ...dhcp, metric, useRoutes: false };
}
