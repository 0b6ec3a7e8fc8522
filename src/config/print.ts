import { Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml';
import type { Interface } from '../model/interface.ts';
import { isAddressed, type Mode, type Network, type Subnet } from '../model/network.ts';
import { printPciAddress } from '../model/pci-address.ts';
import { addressOf, prefixContains, prefixLength } from '../net/ip-prefix.ts';
import { printIpRange } from '../net/ip-range.ts';
import { printPortRange } from '../net/port-range.ts';
import { printDhcp } from './print-dhcp.ts';
import { printDns } from './print-dns.ts';
import { printInterfaces } from './print-interface.ts';
import { one, type Plain, type PlainValue, unlessDefault } from './print-plain.ts';
import { printPortSettings } from './print-port-settings.ts';
import { STP_FORWARD_DELAY_SECONDS } from './schema/bridge.ts';
import { printHostService } from './schema/host-service.ts';
import { usualSharing } from './schema/mode.ts';

/** One network as a file of its own; see `printConfiguration`. */
export const printNetwork = (network: Network): string => printConfiguration([network]);

/** The shortest configuration that parses back to these networks, and these interfaces of the host. */
export function printConfiguration(networks: readonly Network[], interfaces: readonly Interface[] = []): string {
  // Not an object literal: a network may be called `__proto__`.
  const declared = new Map(networks.map((network) => [network.name, plainNetwork(network)]));
  const sections = {
    ...(interfaces.length === 0 ? {} : { interfaces: printInterfaces(interfaces) }),
    ...(interfaces.length > 0 && networks.length === 0 ? {} : { networks: declared }),
  };
  const document = new Document(sections, { aliasDuplicateObjects: false });
  for (const section of Object.keys(sections)) for (const node of itemsOf(document, section)) inline(node);
  visit(document, { Pair: (_, { key }) => quoteMerge(key) });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

// A port group may be called `<<`, which without quotes merges maps.
function quoteMerge(key: unknown): void {
  if (isScalar(key) && key.value === '<<') key.type = 'QUOTE_SINGLE';
}

function itemsOf(document: Document, section: string): readonly (Node | null)[] {
  const items = document.get(section);
  return isMap(items) ? items.items.map(({ value }) => value as Node | null) : [];
}

const LONGEST_LINE = 100;

/** Writes maps and lists of little on one line. */
function inline(node: Node | null): number {
  if (isScalar(node)) return String(node.value).length + 2;
  if (!isMap(node) && !isSeq(node)) return 0;
  const parts = isMap(node)
    ? node.items.map(({ key, value }) => String(key).length + 2 + inline(value as Node | null))
    : node.items.map((item) => inline(item as Node | null) + 2);
  const width = parts.reduce((sum, part) => sum + part, 2);
  node.flow = width <= LONGEST_LINE && depthOf(node) <= 2;
  return width;
}

function depthOf(node: unknown): number {
  if (isMap(node)) return 1 + Math.max(0, ...node.items.map(({ value }) => depthOf(value)));
  return isSeq(node) ? 1 + Math.max(0, ...node.items.map(depthOf)) : 0;
}

function plainNetwork(network: Network): Plain {
  const { mode, subnets, bridge } = network;
  const ports = mode.kind === 'bridge' ? mode.ports : [];
  return {
    mode: mode.kind,
    ...unlessDefault('title', network.title, null),
    ...unlessDefault('description', network.description, null),
    ...unlessDefault('uuid', network.uuid, null),
    ...plainBridge(bridge),
    ...(ports.length === 1 ? { port: ports[0] as string } : unlessDefault('ports', ports, [])),
    ...unlessDefault('mtu', network.mtu, null),
    ...plainMode(mode),
    ...(isAddressed(network) ? plainAddressing(network, subnets) : {}),
    ...unlessDefault('isolatePorts', network.isolatePorts, false),
    ...printPortSettings(network),
    ...unlessDefault('autostart', network.autostart, true),
  };
}

function plainBridge({ name, mac, stp, forwardDelaySeconds, macTable, zone }: Network['bridge']): Plain {
  const rest = {
    ...unlessDefault('mac', mac, null),
    ...unlessDefault('stp', stp, false),
    ...unlessDefault('forwardDelay', forwardDelaySeconds, stp ? STP_FORWARD_DELAY_SECONDS : 0),
    ...unlessDefault('macTable', macTable, 'learned'),
    ...unlessDefault('zone', zone, null),
  };
  if (Object.keys(rest).length === 0) return unlessDefault('bridge', name, null);
  return { bridge: { ...unlessDefault('name', name, null), ...rest } };
}

function plainMode(mode: Mode): Plain {
  switch (mode.kind) {
    case 'host-only':
      return unlessDefault('hostAccess', mode.hostAccess, false);
    case 'nat':
      return { ...plainRouting(mode), ...plainTranslation(mode.translation) };
    case 'routed':
      return plainRouting(mode);
    case 'direct':
      return { ...unlessDefault('sharing', mode.sharing, usualSharing), devices: plainDevices(mode.devices) };
    case 'hostdev':
      return {
        devices: plainDevices(mode.devices),
        ...unlessDefault('managed', mode.managed, true),
        ...unlessDefault('driver', mode.driver, null),
      };
    case 'open':
    case 'bridge':
      return {};
  }
}

function plainDevices(devices: Extract<Mode, { kind: 'direct' | 'hostdev' }>['devices']): PlainValue {
  if ('pf' in devices) return { pf: devices.pf };
  const names = 'links' in devices ? devices.links : devices.addresses.map(printPciAddress);
  const [first] = names;
  return first !== undefined && names.length === 1 ? first : names;
}

function plainRouting({ uplink, hostServices }: Extract<Mode, { kind: 'routed' | 'nat' }>): Plain {
  const services = hostServices === 'all' ? hostServices : hostServices.map(printHostService);
  return { ...unlessDefault('uplink', uplink, null), ...unlessDefault('hostServices', services, []) };
}

function plainTranslation({ addresses, ports, ipv6 }: Extract<Mode, { kind: 'nat' }>['translation']): Plain {
  const given = {
    ...unlessDefault('addresses', addresses && printIpRange(addresses), null),
    ...unlessDefault('ports', ports && printPortRange(ports), null),
    ...unlessDefault('ipv6', ipv6, true),
  };
  return unlessDefault('translation', given, {});
}

function plainAddressing({ ipv6, dhcp, dns, routes }: Network, subnets: Network['subnets']): Plain {
  const plainRoutes = routes.map(({ to, via, metric }) => ({ to, via, ...unlessDefault('metric', metric, null) }));
  return {
    ...(subnets === null ? {} : one('prefix', 'prefixes', subnets.map(plainSubnet))),
    ...unlessDefault('ipv6', ipv6, true),
    ...printDhcp(dhcp),
    ...printDns(dns),
    ...unlessDefault('routes', plainRoutes, []),
  };
}

// An address that is no host's would be read as the prefix alone.
function plainSubnet({ prefix, gateway, localReverse }: Subnet): Plain | string {
  const whole = { prefix, ...unlessDefault('gateway', gateway, null) };
  if (localReverse !== null) return { ...whole, localReverse };
  if (gateway === null) return prefix;
  const fits = prefixContains(prefix, gateway) && gateway !== addressOf(prefix);
  return fits ? `${gateway}/${prefixLength(prefix)}` : whole;
}
