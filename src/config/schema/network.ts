import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { hasBridge, isAddressed, type Mode, type ModeKind, type Network } from '../../model/network.ts';
import type { NetworkName } from '../../net/names.ts';
import type { MapNode, Node } from '../../yaml/node.ts';
import { asMap, type Fields, readFields, requireKey } from '../read/fields.ts';
import { list, single } from '../read/list.ts';
import type { Reading } from '../read/reading.ts';
import { boolean, line, text, wholeNumber } from '../read/scalar.ts';
import { readAnnotations } from './annotation.ts';
import { readBandwidth } from './bandwidth.ts';
import { defaultBridge, interfaceName, readBridge } from './bridge.ts';
import { readDriver, readSharing } from './devices.ts';
import { defaultDhcp, readDhcp } from './dhcp.ts';
import { defaultDns, readDns } from './dns.ts';
import { readHostServices } from './host-service.ts';
import { modeKinds, modeOf, readModeKind, readTranslation, refuseForeignKeys } from './mode.ts';
import { readPortGroups } from './port-group.ts';
import { refuseBoth } from './refuse-both.ts';
import { readRoute, readSubnet } from './subnet.ts';
import { uuid } from './uuid.ts';
import { readVirtualPort } from './virtual-port.ts';
import { readVlan } from './vlan.ts';

/** A network as far as it could be read. */
export type ReadNetwork = {
  readonly network: Network;
  /** Its keys with mistakes: what follows from their absence is not to be complained of again. */
  readonly faulty: ReadonlySet<string>;
};

const shape = {
  mode: readModeKind,
  title: line,
  description: text,
  uuid,
  bridge: readBridge,
  port: single(interfaceName),
  ports: list(interfaceName),
  mtu: wholeNumber,
  uplink: interfaceName,
  translation: readTranslation,
  hostServices: readHostServices,
  hostAccess: boolean,
  sharing: readSharing,
  // Of another kind in each mode, so that it is read when the mode is known.
  devices: (node: Node) => node,
  managed: boolean,
  driver: readDriver,
  prefix: single(readSubnet),
  prefixes: list(readSubnet),
  ipv6: boolean,
  dhcp: readDhcp,
  dns: readDns,
  routes: list(readRoute),
  isolatePorts: boolean,
  vlan: readVlan,
  bandwidth: readBandwidth,
  virtualPort: readVirtualPort,
  trustGuestRxFilters: boolean,
  portGroups: readPortGroups,
  dnsmasqOptions: list(text),
  annotations: readAnnotations,
  autostart: boolean,
};

/** Reads one network; undefined when there is nothing to read it from. */
export function readNetwork(name: NetworkName, node: Node, reading: Reading): ReadNetwork | undefined {
  const map = asMap(node, reading, `at least its mode, ${name}: {mode: nat}`);
  const before = reading.diagnostics.length;
  const given = map && readFields(map, reading, shape);
  if (map === undefined || given === undefined) return undefined;
  requireKey(map, 'mode', { reading, hint: `write \`mode:\` and one of ${modeKinds.join(', ')}` });
  refuseBoth(map, ['prefix', 'prefixes'], reading);
  refuseBoth(map, ['port', 'ports'], reading);
  if (given.mode !== undefined) checkKeysOfMode(map, given.mode, reading);
  const mode = modeOf(given.mode ?? 'open', { ...given, ports: given.ports ?? given.port ?? [] }, reading);
  const faulty = faultyKeys(reading.diagnostics.slice(before), node.path);
  if (given.mode === undefined) faulty.add('mode');
  return { network: networkOf(name, mode, given), faulty };
}

function checkKeysOfMode(map: MapNode, kind: ModeKind, reading: Reading): void {
  refuseForeignKeys(map, kind, reading);
  const hint = kind === 'direct' ? 'name the NICs, `devices: eth1`' : 'name the devices, `devices: {pf: eth1}`';
  if (!hasBridge({ mode: { kind } })) requireKey(map, 'devices', { reading, hint });
}

function networkOf(name: NetworkName, mode: Mode, given: Fields<typeof shape>): Network {
  const onBridge = hasBridge({ mode });
  return {
    name,
    uuid: given.uuid ?? null,
    title: given.title ?? null,
    description: given.description ?? null,
    mode,
    bridge: (onBridge ? given.bridge : undefined) ?? defaultBridge,
    mtu: (onBridge ? given.mtu : undefined) ?? null,
    ...addressing(mode, given),
    isolatePorts: given.isolatePorts ?? false,
    autostart: given.autostart ?? true,
    ...settings(given),
    bandwidth: (onBridge ? given.bandwidth : undefined) ?? null,
  };
}

const settings = (given: Fields<typeof shape>) => ({
  vlan: given.vlan ?? null,
  virtualPort: given.virtualPort ?? null,
  trustGuestRxFilters: given.trustGuestRxFilters ?? null,
  portGroups: given.portGroups ?? [],
  dnsmasqOptions: given.dnsmasqOptions ?? [],
  annotations: given.annotations ?? [],
});

type Addressing = Pick<Network, 'subnets' | 'ipv6' | 'dhcp' | 'dns' | 'routes'>;

// Guests on a LAN have its addresses and services.
function addressing(mode: Mode, given: Fields<typeof shape>): Addressing {
  if (!isAddressed({ mode })) return { subnets: null, ipv6: true, dhcp: null, dns: null, routes: [] };
  return {
    subnets: given.prefixes ?? given.prefix ?? null,
    ipv6: given.ipv6 ?? true,
    dhcp: given.dhcp === undefined ? defaultDhcp : given.dhcp,
    dns: given.dns === undefined ? defaultDns : given.dns,
    routes: given.routes ?? [],
  };
}

function faultyKeys(diagnostics: readonly Diagnostic[], path: string): Set<string> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const below = errors.map((found) => (found.path ?? '').slice(path.length + 1));
  return new Set(
    below.map((rest) => /^[A-Za-z0-9]*/.exec(rest)?.[0] ?? '').map((key) => (key === 'prefix' ? 'prefixes' : key)),
  );
}
