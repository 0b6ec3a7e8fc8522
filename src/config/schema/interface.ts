import { type Interface, type NicMatch, plainInterface } from '../../model/interface.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import type { InterfaceName } from '../../net/names.ts';
import { child, isNothing, type Node } from '../../yaml/node.ts';
import { asMap, type Fields, readFields } from '../read/fields.ts';
import { list, single } from '../read/list.ts';
import { complain, type Reader, type Reading } from '../read/reading.ts';
import { boolean, integer, line } from '../read/scalar.ts';
import { interfaceName, mac } from './bridge.ts';
import { addressWithLength, readClientDns, readDhcpClient, readIpv6, unsaidIpv6 } from './interface-ip.ts';
import { checkKeysOfType, kindOf, kindShape, type NamedPort, readPort } from './interface-kind.ts';
import { readGateways, readRoutes, readRules, routeOfGateway } from './interface-routes.ts';
import { refuseBoth } from './refuse-both.ts';

/** An interface as far as it could be read, and the ports that it names. */
export type ReadInterface = {
  readonly interface: Interface;
  readonly ports: readonly NamedPort[];
  /** Nothing of it was wrong. */
  readonly isSound: boolean;
};

const readMatch: Reader<NicMatch> = (node, reading) => {
  const given = readFields(node, reading, { mac, path: line });
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    const hint = "write `mac: '52:54:00:12:34:56'`, or `path: pci-0000:00:03.0`";
    complain(reading, node, { code: 'missing-key', message: 'this says nothing', hint });
  }
  return { mac: given.mac ?? null, path: given.path ?? null };
};

const shape = {
  ...kindShape,
  port: single(readPort),
  ports: list(readPort),
  controller: interfaceName,
  match: readMatch,
  startsAtBoot: boolean,
  managed: boolean,
  mac,
  mtu: integer(68, 65_535),
  address: single(addressWithLength),
  addresses: list(addressWithLength),
  dhcp: readDhcpClient,
  ipv6: readIpv6,
  gateway: readGateways,
  routes: readRoutes,
  rules: readRules,
  dns: readClientDns,
};

/** Reads one interface; undefined when there is nothing to read it from. */
export function readInterface(name: InterfaceName, node: Node, reading: Reading): ReadInterface | undefined {
  const before = reading.diagnostics.length;
  // `eth0:` is a NIC that is brought up, and no more.
  const map = isNothing(node) ? { ...node, kind: 'map' as const, entries: [] } : asMap(node, reading, EXPECTED);
  const given = map && readFields(map, reading, shape);
  if (map === undefined || given === undefined) return undefined;
  refuseBoth(map, ['port', 'ports'], reading);
  refuseBoth(map, ['address', 'addresses'], reading);
  const type = given.type ?? 'ethernet';
  if (given.type !== undefined || child(map, 'type') === null) checkKeysOfType(map, type, reading);
  const kind = kindOf(type, given) ?? { type: 'ethernet' };
  const isSound = !reading.diagnostics.slice(before).some(({ severity }) => severity === 'error');
  number(map, reading);
  const hasPorts = type === 'bridge' || type === 'bond';
  const read = { ...plainInterface(name, kind), ...settings(given), ...addressing(given) };
  return { interface: read, ports: hasPorts ? (given.ports ?? given.port ?? []) : [], isSound };
}

const EXPECTED = 'what it is and has: `{type: bridge, ports: [eth0], address: 192.168.1.10/24}`';

type Given = Fields<typeof shape>;

const settings = (given: Given) => ({
  match: given.match ?? null,
  startsAtBoot: given.startsAtBoot ?? true,
  managed: given.managed ?? null,
  mac: given.mac ?? null,
  mtu: given.mtu ?? null,
  controller: given.controller ?? null,
});

function addressing(given: Given): Pick<Interface, 'ipv4' | 'ipv6' | 'routes' | 'rules' | 'dns'> {
  const addresses = given.addresses ?? given.address ?? [];
  return {
    ipv4: { dhcp: given.dhcp ?? null, addresses: addresses.filter((each) => !isIpv6(each)) },
    ipv6: { ...unsaidIpv6, ...given.ipv6, addresses: addresses.filter(isIpv6) },
    routes: [...(given.gateway ?? []).map(routeOfGateway), ...(given.routes ?? [])],
    rules: given.rules ?? [],
    dns: given.dns ?? { servers: [], search: [] },
  };
}

const isIpv6 = (address: InterfaceAddress): boolean => address.includes(':');

// In the model, addresses are by family, and gateways are the first routes.
function number(node: Node, { numbered }: Reading): void {
  const itemsOf = (key: string): readonly Node[] => {
    const list = child(node, key);
    return list === null ? [] : (numbered.get(list) ?? []);
  };
  const [routes, addresses] = [child(node, 'routes'), child(node, 'addresses')];
  if (routes !== null) numbered.set(routes, [...itemsOf('gateway'), ...itemsOf('routes')]);
  const written = itemsOf('addresses');
  const ofIpv6 = (item: Node): boolean => item.kind === 'scalar' && item.text.includes(':');
  if (addresses !== null)
    numbered.set(addresses, [...written.filter((item) => !ofIpv6(item)), ...written.filter(ofIpv6)]);
}
