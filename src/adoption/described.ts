import { chosenMetric, isChosen } from '../desired/chosen-routes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { LinkSnapshot } from '../host/link-door.ts';
import type { Charge, RunningDhcpClient } from '../managers/charge.ts';
import {
  type DhcpClient,
  type Interface,
  type InterfaceKind,
  type InterfaceRoute,
  plainInterface,
  plainRoute,
  usualDhcpClient,
} from '../model/interface.ts';
import { type InterfaceAddress, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import { readAddress } from '../netlink/address.ts';
import { isDynamic } from '../netlink/configuration/address-item.ts';
import type { ConfigurationItem, ItemKind } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import { readRoute } from '../netlink/route.ts';
import { sliceOf } from '../netlink/slice.ts';
import { RT_TABLE_MAIN, RTN_UNICAST } from '../netlink/uapi/rtnetlink.ts';

/**
 * A link that no file speaks of, as a file would have to describe it: what is there for good is written down, and what DHCP
 * or routers have told is asked for again. Its name servers are not known here.
 */
export function described({ link, items, parameters }: LinkSnapshot, kind: InterfaceKind, charge: Charge): Interface {
  const addresses = items.filter((item) => item.kind === 'address');
  const dynamic = addresses.filter(({ body }) => isDynamic(body)).map(addressIn);
  const lasting = addresses.filter(({ body }) => !isDynamic(body)).map(addressIn);
  const plain = plainInterface(link.name, kind);
  return {
    ...plain,
    ipv4: { dhcp: clientOf(charge, 'ipv4'), addresses: lasting.filter((address) => !isIpv6(address)) },
    ipv6: {
      ...plain.ipv6,
      enabled: parameters['ipv6/conf/disable_ipv6'] === '1' ? false : null,
      acceptRa: dynamic.some(isIpv6) ? true : null,
      dhcp: clientOf(charge, 'ipv6'),
      addresses: lasting.filter((address) => isIpv6(address) && !/^fe[89ab]/.test(address)),
    },
    routes: items.filter((item) => item.kind === 'route').flatMap((item) => routeIn(item, [...lasting, ...dynamic])),
  };
}

/** What is on such a link and cannot be described: a warning for each. */
export const undescribed = ({ link, items }: Pick<LinkSnapshot, 'link' | 'items'>): readonly Diagnostic[] =>
  items
    .filter((item) => OBJECTS[item.kind] !== undefined)
    .map((item) => ({
      severity: 'warning',
      code: 'not-written-down',
      message: `${link.name} has ${OBJECTS[item.kind]} that is not written down: ${itemWords(item)}`,
      hint: 'write it into the files yourself, if it is to outlive a reboot',
      position: null,
      path: `interfaces.${link.name}`,
    }));

const OBJECTS: Partial<Record<ItemKind, string>> = { rule: 'a routing rule', 'next-hop': 'a next hop' };

const clientOf = ({ dhcp }: Charge, family: RunningDhcpClient['family']): DhcpClient | null =>
  dhcp.some((client) => client.family === family || client.family === 'both') ? usualDhcpClient : null;

const addressIn = ({ body }: Pick<ConfigurationItem, 'body'>): InterfaceAddress => readAddress(sliceOf(body)).address;

const isIpv6 = (address: InterfaceAddress): boolean => address.includes(':');

function routeIn({ body }: ConfigurationItem, addresses: readonly InterfaceAddress[]): readonly InterfaceRoute[] {
  const route = readRoute(sliceOf(body));
  if (route === null || route.type !== RTN_UNICAST || !isChosen(route)) return [];
  const { to, via, table } = route;
  const isFound =
    via === null || via.startsWith('fe80:') || addresses.some((own) => prefixContains(prefixOf(own), via));
  return [
    {
      ...plainRoute,
      to,
      via,
      metric: chosenMetric(route),
      table: table === RT_TABLE_MAIN ? null : table,
      // The kernel has it all the same: it was told that the gateway is on the link.
      onLink: !isFound,
    },
  ];
}
