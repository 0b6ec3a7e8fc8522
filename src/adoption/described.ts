import type { LinkSnapshot } from '../host/link-door.ts';
import type { Charge } from '../managers/charge.ts';
import {
  type Interface,
  type InterfaceKind,
  type InterfaceRoute,
  plainInterface,
  type RoutingRule,
  usualDhcpClient,
} from '../model/interface.ts';
import { addressOf, type InterfaceAddress, prefixLength } from '../net/ip-prefix.ts';
import { readAddress } from '../netlink/address.ts';
import { isDynamic } from '../netlink/configuration/address-item.ts';
import type { ConfigurationItem } from '../netlink/configuration/item.ts';
import { readRoute } from '../netlink/route.ts';
import { sliceOf } from '../netlink/slice.ts';
import { RT_TABLE_MAIN, RTN_UNICAST, RTPROT_KERNEL } from '../netlink/uapi/rtnetlink.ts';

/**
 * A link that no file speaks of, as a file would have to describe it: what is there for good is written down, and what DHCP
 * or routers have told is asked for again. Its name servers are not known here.
 */
export function described(snapshot: LinkSnapshot, kind: InterfaceKind, charge: Charge): Interface {
  const { link, items, parameters } = snapshot;
  const addresses = items.filter((item) => item.kind === 'address');
  const lasting = addresses.filter(({ body }) => !isDynamic(body)).map(addressIn);
  const asksDhcp = (family: 'ipv4' | 'ipv6') =>
    charge.dhcp.some((client) => client.family === family || client.family === 'both') ? usualDhcpClient : null;
  const plain = plainInterface(link.name, kind);
  const advertised = addresses.some(({ body }) => isDynamic(body) && addressIn({ body }).includes(':'));
  return {
    ...plain,
    ipv4: { dhcp: asksDhcp('ipv4'), addresses: lasting.filter((address) => !address.includes(':')) },
    ipv6: {
      ...plain.ipv6,
      enabled: parameters['ipv6/conf/disable_ipv6'] === '1' ? false : null,
      acceptRa: advertised ? true : null,
      dhcp: null,
      addresses: lasting.filter((address) => address.includes(':') && !addressOf(address).startsWith('fe80:')),
    },
    routes: items.filter((item) => item.kind === 'route').flatMap(routeIn),
    rules: NO_RULES,
  };
}

const NO_RULES: readonly RoutingRule[] = [];

const addressIn = ({ body }: Pick<ConfigurationItem, 'body'>): InterfaceAddress => readAddress(sliceOf(body)).address;

// By whom a route is told of in passing (linux/rtnetlink.h): router advertisements, DHCP.
const IN_PASSING: ReadonlySet<number> = new Set([RTPROT_KERNEL, 9, 16]);

function routeIn({ body }: ConfigurationItem): readonly InterfaceRoute[] {
  const route = readRoute(sliceOf(body));
  if (route === null || route.type !== RTN_UNICAST || IN_PASSING.has(route.protocol)) return [];
  const { to, via, metric, table } = route;
  // What leads to link-local addresses, the kernel has by itself.
  if (prefixLength(to) > 0 && to.startsWith('fe80:')) return [];
  return [
    {
      to,
      via,
      // What the kernel gives a route that has none.
      metric: metric === (to.includes(':') ? 1024 : 0) ? null : metric,
      table: table === RT_TABLE_MAIN ? null : table,
      onLink: false,
      source: null,
      type: 'unicast',
    },
  ];
}
