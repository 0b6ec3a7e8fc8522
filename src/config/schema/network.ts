import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Network, noPortSettings } from '../../model/network.ts';
import { parsed, quote, unparsable } from '../../net/brand.ts';
import type { NetworkName } from '../../net/names.ts';
import { asMap, type Fields, readFields, requireKey } from '../read/fields.ts';
import { list, single } from '../read/list.ts';
import { complainOfKey, type Reading } from '../read/reading.ts';
import { boolean, line, parsedBy, text, wholeNumber } from '../read/scalar.ts';
import { child, type MapNode, type Node } from '../yaml/node.ts';
import { defaultBridge, interfaceName, readBridge } from './bridge.ts';
import { defaultDhcp, readDhcp } from './dhcp.ts';
import { defaultDns, readDns } from './dns.ts';
import { readHostServices } from './host-service.ts';
import { type DeclaredModeKind, modeKinds, modeOf, readModeKind, readTranslation, refuseForeignKeys } from './mode.ts';
import { readRoute, readSubnet } from './subnet.ts';

/** A network as far as it could be read. */
export type ReadNetwork = {
  readonly network: Network;
  /** Its keys with mistakes: what follows from their absence is not to be complained of again. */
  readonly faulty: ReadonlySet<string>;
};

const uuid = parsedBy(
  (written) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)
      ? parsed(written.toLowerCase())
      : unparsable(`${quote(written)} is not a UUID`),
  'a UUID, like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b',
);

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
  prefix: single(readSubnet),
  prefixes: list(readSubnet),
  ipv6: boolean,
  dhcp: readDhcp,
  dns: readDns,
  routes: list(readRoute),
  isolatePorts: boolean,
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
  if (given.mode !== undefined) refuseForeignKeys(map, given.mode, reading);
  const faulty = faultyKeys(reading.diagnostics.slice(before), node.path);
  if (given.mode === undefined) faulty.add('mode');
  return { network: networkOf(name, given.mode ?? 'open', given), faulty };
}

function networkOf(name: NetworkName, kind: DeclaredModeKind, given: Fields<typeof shape>): Network {
  return {
    name,
    uuid: given.uuid ?? null,
    title: given.title ?? null,
    description: given.description ?? null,
    mode: modeOf(kind, { ...given, ports: given.ports ?? given.port ?? [] }),
    bridge: given.bridge ?? defaultBridge,
    mtu: given.mtu ?? null,
    ...noPortSettings,
    ...addressing(kind, given),
    isolatePorts: given.isolatePorts ?? false,
    autostart: given.autostart ?? true,
  };
}

type Addressing = Pick<Network, 'subnets' | 'ipv6' | 'dhcp' | 'dns' | 'routes'>;

// A bridge's addresses and services are those of the LAN.
function addressing(kind: DeclaredModeKind, given: Fields<typeof shape>): Addressing {
  if (kind === 'bridge') return { subnets: null, ipv6: true, dhcp: null, dns: null, routes: [] };
  return {
    subnets: given.prefixes ?? given.prefix ?? null,
    ipv6: given.ipv6 ?? true,
    dhcp: given.dhcp === undefined ? defaultDhcp : given.dhcp,
    dns: given.dns === undefined ? defaultDns : given.dns,
    routes: given.routes ?? [],
  };
}

function refuseBoth(map: MapNode, [one, many]: readonly [string, string], reading: Reading): void {
  const node = child(map, one);
  if (node === null || child(map, many) === null) return;
  complainOfKey(reading, node, {
    code: 'key-given-twice',
    message: `"${one}" and "${many}" are both given`,
    hint: `put all into \`${many}\``,
  });
}

function faultyKeys(diagnostics: readonly Diagnostic[], path: string): Set<string> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const below = errors.map((found) => (found.path ?? '').slice(path.length + 1));
  return new Set(
    below.map((rest) => /^[A-Za-z0-9]*/.exec(rest)?.[0] ?? '').map((key) => (key === 'prefix' ? 'prefixes' : key)),
  );
}
