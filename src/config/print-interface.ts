import { isController } from '../model/controller.ts';
import {
  type DhcpClient,
  type Interface,
  type InterfaceKind,
  type InterfaceRoute,
  plainRoute,
  type RoutingRule,
  usualDhcpClient,
} from '../model/interface.ts';
import type { InterfaceName } from '../net/names.ts';
import { one, type Plain, type PlainValue, unlessDefault } from './print-plain.ts';
import { isGateway } from './schema/interface-routes.ts';

/** Interfaces under their names, ports at their controllers. */
export function printInterfaces(interfaces: readonly Interface[]): ReadonlyMap<string, Plain> {
  const controllers = new Set(interfaces.filter(isController).map(({ name }) => name));
  const ports = new Map<InterfaceName, InterfaceName[]>();
  for (const { name, controller } of interfaces)
    if (controller !== null && controllers.has(controller))
      ports.set(controller, [...(ports.get(controller) ?? []), name]);
  const plain = (each: Interface): Plain => {
    const isListed = each.controller !== null && controllers.has(each.controller);
    return plainInterfaceOf({ ...each, controller: isListed ? null : each.controller }, ports.get(each.name) ?? []);
  };
  return new Map(interfaces.map((each) => [each.name, plain(each)]));
}

function plainInterfaceOf(own: Interface, ports: readonly InterfaceName[]): Plain {
  const { kind, match, startsAtBoot, managed, mac, mtu, controller } = own;
  return {
    ...unlessDefault('type', kind.type, 'ethernet'),
    ...plainKind(kind),
    ...unlessDefault('ports', ports, []),
    ...unlessDefault('controller', controller, null),
    ...(match === null
      ? {}
      : { match: { ...unlessDefault('mac', match.mac, null), ...unlessDefault('path', match.path, null) } }),
    ...unlessDefault('mac', mac, null),
    ...unlessDefault('mtu', mtu, null),
    ...plainAddressing(own),
    ...unlessDefault('startsAtBoot', startsAtBoot, true),
    ...unlessDefault('managed', managed, null),
  };
}

function plainKind(kind: InterfaceKind): Plain {
  switch (kind.type) {
    case 'ethernet':
      return {};
    case 'vlan':
      return { id: kind.id, parent: kind.parent };
    case 'bridge':
      return {
        ...unlessDefault('stp', kind.stp, false),
        ...unlessDefault('forwardDelay', kind.forwardDelaySeconds, null),
        ...unlessDefault('helloTime', kind.helloSeconds, null),
        ...unlessDefault('maxAge', kind.maxAgeSeconds, null),
        ...unlessDefault('ageingTime', kind.ageingSeconds, null),
        ...unlessDefault('priority', kind.priority, null),
        ...unlessDefault('vlanFiltering', kind.vlanFiltering, null),
      };
    case 'bond':
      return {
        mode: kind.mode,
        ...unlessDefault('monitorInterval', kind.monitorMilliseconds, null),
        ...unlessDefault('primary', kind.primary, null),
        ...unlessDefault('lacpRate', kind.lacpRate, null),
        ...unlessDefault('transmitHashPolicy', kind.transmitHashPolicy, null),
      };
  }
}

function plainAddressing({ ipv4, ipv6, routes, rules, dns }: Interface): Plain {
  const addresses = [...ipv4.addresses, ...ipv6.addresses];
  const firstOther = routes.findIndex((route) => !isGateway(route));
  const gateways = (firstOther === -1 ? routes : routes.slice(0, firstOther)).flatMap(({ via }) => via ?? []);
  return {
    ...(addresses.length === 0 ? {} : one('address', 'addresses', addresses)),
    ...(ipv4.dhcp === null ? {} : { dhcp: plainClient(ipv4.dhcp) }),
    ...plainIpv6(ipv6),
    ...unlessDefault('gateway', gateways.length === 1 ? (gateways[0] ?? null) : gateways, []),
    ...unlessDefault('routes', routes.slice(gateways.length).map(plainRouteOf), []),
    ...unlessDefault('rules', rules.map(plainRule), []),
    ...plainDns(dns),
  };
}

function plainClient(client: DhcpClient): Plain | true {
  const given = {
    ...unlessDefault('metric', client.metric, null),
    ...unlessDefault('useDns', client.useDns, usualDhcpClient.useDns),
    ...unlessDefault('useRoutes', client.useRoutes, usualDhcpClient.useRoutes),
    ...unlessDefault('identifier', client.identifier, null),
    ...unlessDefault('hostName', client.hostName, null),
  };
  return Object.keys(given).length === 0 || given;
}

function plainIpv6({ enabled, acceptRa, dhcp, privacy, addressGeneration }: Interface['ipv6']): Plain {
  const rest = {
    ...unlessDefault('acceptRa', acceptRa, null),
    ...(dhcp === null ? {} : { dhcp: plainClient(dhcp) }),
    ...unlessDefault('privacy', privacy, null),
    ...unlessDefault('addressGeneration', addressGeneration, null),
  };
  if (Object.keys(rest).length === 0) return unlessDefault('ipv6', enabled, null);
  return { ipv6: { ...unlessDefault('enabled', enabled, null), ...rest } };
}

const plainRouteOf = ({ to, via, metric, table, onLink, source, type }: InterfaceRoute): Plain => ({
  to,
  ...unlessDefault('via', via, null),
  ...unlessDefault('metric', metric, null),
  ...unlessDefault('table', table, null),
  ...unlessDefault('onLink', onLink, plainRoute.onLink),
  ...unlessDefault('source', source, null),
  ...unlessDefault('type', type, plainRoute.type),
});

const plainRule = ({ family, priority, from, to, mark, table }: RoutingRule): Plain => ({
  ...(from === null && to === null ? { family: family === 4 ? 'ipv4' : 'ipv6' } : {}),
  ...unlessDefault('from', from, null),
  ...unlessDefault('to', to, null),
  ...unlessDefault('mark', mark, null),
  table,
  ...unlessDefault('priority', priority, null),
});

function plainDns({ servers, search }: Interface['dns']): Plain {
  const plain: PlainValue = search.length === 0 ? servers : { ...unlessDefault('servers', servers, []), search };
  return unlessDefault('dns', plain, []);
}
