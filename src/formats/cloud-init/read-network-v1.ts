import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { plainBond } from '../../model/controller-options.ts';
import { type Interface, type InterfaceKind, plainInterface } from '../../model/interface.ts';
import { parsed } from '../../net/brand.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseDomainName, parseInterfaceName } from '../../net/names.ts';
import { netdefBridge } from '../interface-parts/netdef-bridge.ts';
import {
  given,
  listOf,
  mapOf,
  type NetdefReader,
  parsedBy,
  truth,
  uncarried,
  uncarriedBut,
  wholeNumber,
  wrong,
} from '../interface-parts/netdef-readers.ts';
import type { Placed, PlacedMap } from '../interface-parts/placed-yaml.ts';
import { readSubnets } from './read-subnets-v1.ts';
import { bondParameters, bridgeParameters } from './v1-parameters.ts';

/** The interfaces that version 1 lists. */
export function readNetworkV1(network: PlacedMap, found: Diagnostic[]): readonly Interface[] {
  uncarriedBut(network, ['version', 'config'], found);
  const entries = network.entries.get('config');
  if (entries?.kind !== 'list') return wrong(network, found, '"config" has to be a list') ?? [];
  const read = entries.items.map((item) => readEntry(item, found));
  const devices = read.flatMap((entry) => (entry !== null && 'ports' in entry ? [entry] : []));
  const controllers = new Map(devices.flatMap(({ of, ports }) => ports.map((port) => [port, of.name])));
  const servers = read.flatMap((entry) => (entry !== null && 'of' in entry ? [] : entry === null ? [] : [entry]));
  return devices.map(({ of }) => ({
    ...of,
    controller: controllers.get(of.name) ?? null,
    dns: servers.reduce((dns, each) => (isFor(each, of, devices) ? joined(dns, each.dns) : dns), of.dns),
  }));
}

type Device = { readonly of: Interface; readonly ports: readonly InterfaceName[] };
type NameServers = { readonly interface: InterfaceName | null; readonly dns: Interface['dns'] };

// Name servers of no interface are the host's: the first one has them.
const isFor = (servers: NameServers, of: Interface, devices: readonly Device[]): boolean =>
  (servers.interface ?? devices[0]?.of.name) === of.name;

const joined = (a: Interface['dns'], b: Interface['dns']): Interface['dns'] => ({
  servers: [...a.servers, ...b.servers],
  search: [...a.search, ...b.search],
});

const TYPES = ['physical', 'bridge', 'bond', 'vlan', 'nameserver'] as const;

function readEntry(item: Placed, found: Diagnostic[]): Device | NameServers | null {
  const map = mapOf(item, found);
  const type = map === undefined ? undefined : given(map, 'type', { reader: parsedBy(parsed), found });
  if (map === undefined || type === undefined) return wrong(item, found, 'the entry has no "type"') ?? null;
  const known = TYPES.find((each) => each === type);
  if (known === undefined) uncarried(item, found, type);
  if (known === undefined) return null;
  return known === 'nameserver' ? readNameServers(map, found) : readDevice(map, known, found);
}

const list = <T>(reader: NetdefReader<T>): NetdefReader<readonly T[]> => {
  const many = listOf(reader);
  return (value, found) => many(value.kind === 'list' ? value : { ...value, kind: 'list', items: [value] }, found);
};

function readNameServers(map: PlacedMap, found: Diagnostic[]): NameServers {
  uncarriedBut(map, ['type', 'interface', 'address', 'search'], found);
  return {
    interface: given(map, 'interface', { reader: parsedBy(parseInterfaceName), found }) ?? null,
    dns: {
      servers: given(map, 'address', { reader: list(parsedBy(parseIpAddress)), found }) ?? [],
      search: given(map, 'search', { reader: list(parsedBy(parseDomainName)), found }) ?? [],
    },
  };
}

const COMMON = ['type', 'name', 'mac_address', 'mtu', 'accept-ra', 'subnets'];
const OWN = {
  physical: [],
  bridge: ['bridge_interfaces', 'params'],
  bond: ['bond_interfaces', 'params'],
  vlan: ['vlan_link', 'vlan_id'],
};

function readDevice(map: PlacedMap, type: keyof typeof OWN, found: Diagnostic[]): Device | null {
  uncarriedBut(map, [...COMMON, ...OWN[type]], found);
  const name = given(map, 'name', { reader: parsedBy(parseInterfaceName), found });
  const kind = kindOf(map, type, found);
  if (name === undefined || kind === null) return wrong(map, found, `the ${type} is not wholly described`) ?? null;
  const mac = given(map, 'mac_address', { reader: parsedBy(parseMacAddress), found }) ?? null;
  const plain = plainInterface(name, kind);
  const known = type === 'physical' ? { match: mac && { mac, path: null } } : { mac };
  const of = {
    ...{ ...plain, ...known },
    mtu: given(map, 'mtu', { reader: wholeNumber(68, 0x7fffffff), found }) ?? null,
    ipv6: { ...plain.ipv6, acceptRa: given(map, 'accept-ra', { reader: truth, found }) ?? null },
  };
  const reader = list(parsedBy(parseInterfaceName));
  const ports = given(map, `${type}_interfaces`, { reader, found }) ?? [];
  return { of: readSubnets(map, of, found), ports };
}

function kindOf(map: PlacedMap, type: keyof typeof OWN, found: Diagnostic[]): InterfaceKind | null {
  if (type === 'physical') return { type: 'ethernet' };
  if (type === 'bridge') return { type, ...netdefBridge, ...parameters(map, bridgeParameters, found) };
  if (type === 'bond') return { type, ...plainBond, ...parameters(map, bondParameters, found) };
  const id = given(map, 'vlan_id', { reader: wholeNumber(0, 4094), found });
  const parent = given(map, 'vlan_link', { reader: parsedBy(parseInterfaceName), found });
  return id === undefined || parent === undefined ? null : { type, id, parent };
}

type Table = readonly { readonly key: string; readonly option: string; readonly reader: NetdefReader<unknown> }[];

// Each option is read by the reader of its row.
function parameters(map: PlacedMap, table: Table, found: Diagnostic[]): Record<string, never> {
  const options = given(map, 'params', { reader: mapOf, found });
  if (options === undefined) return {};
  const keys = table.map(({ key }) => key);
  uncarriedBut(options, keys, found);
  const read = table.map(({ key, option, reader }) => [option, given(options, key, { reader, found })]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}
