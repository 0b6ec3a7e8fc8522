import {
  type HostServices,
  type Mode,
  type ModeKind,
  type Translation,
  usualTranslation,
} from '../../model/network.ts';
import { parseIpRange } from '../../net/ip-range.ts';
import type { InterfaceName } from '../../net/names.ts';
import { parsePortRange } from '../../net/port-range.ts';
import { readFields } from '../read/fields.ts';
import { complain, complainOfKey, type Reader, type Reading } from '../read/reading.ts';
import { enumeration, oneOf, parsedBy } from '../read/scalar.ts';
import type { MapNode, Node } from '../yaml/node.ts';

/** The five modes, in the order of what they let through. */
export const modeKinds = ['host-only', 'nat', 'routed', 'open', 'bridge'] as const satisfies readonly ModeKind[];

/** The modes that can be declared. */
export type DeclaredModeKind = (typeof modeKinds)[number];

/** Reads a mode's name. */
export const readModeKind: Reader<DeclaredModeKind> = oneOf(modeKinds);

/** Reads how nat translates. */
export const readTranslation: Reader<Translation> = (node, reading) => {
  const given = readFields(node, reading, { addresses: addressRange, ports: portRange });
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    complain(reading, node, {
      code: 'missing-key',
      message: 'this says nothing',
      hint: 'give `addresses`, `ports` or both',
    });
  }
  return { ...usualTranslation, addresses: given.addresses ?? null, ports: given.ports ?? null };
};

const addressRange = parsedBy(parseIpRange, 'addresses, like 203.0.113.5 or 203.0.113.5-203.0.113.9');
const portRange = parsedBy(parsePortRange, 'ports, like 1024-65535');

/** What the keys of a network say of its mode. */
export type ModeFields = {
  readonly uplink?: InterfaceName;
  readonly hostServices?: HostServices;
  readonly translation?: Translation;
  readonly hostAccess?: boolean;
  readonly ports: readonly InterfaceName[];
};

/** The mode, with what was not said filled in. */
export function modeOf(kind: DeclaredModeKind, given: ModeFields): Mode {
  const { uplink = null, hostServices = [], translation = usualTranslation } = given;
  switch (kind) {
    case 'host-only':
      return { kind, hostAccess: given.hostAccess ?? false };
    case 'nat':
      return { kind, uplink, hostServices, translation };
    case 'routed':
      return { kind, uplink, hostServices };
    case 'open':
      return { kind };
    case 'bridge':
      return { kind, ports: given.ports };
  }
}

const addressed: readonly ModeKind[] = ['host-only', 'nat', 'routed', 'open'];

/** The modes in which a key has a meaning; a key that is not here has one in all. */
const modesOfKey: ReadonlyMap<string, readonly ModeKind[]> = new Map<string, readonly ModeKind[]>([
  ['uplink', ['nat', 'routed']],
  ['translation', ['nat']],
  ['hostServices', ['nat', 'routed']],
  ['hostAccess', ['host-only']],
  ['port', ['bridge']],
  ['ports', ['bridge']],
  ...['prefix', 'prefixes', 'ipv6', 'dhcp', 'dns', 'routes'].map((key) => [key, addressed] as const),
]);

/** Reports keys that belong to other modes than the network's. */
export function refuseForeignKeys(node: MapNode, kind: ModeKind, reading: Reading): void {
  for (const { name, value } of node.entries) {
    const modes = modesOfKey.get(name);
    if (modes === undefined || modes.includes(kind) || saysNo(value)) continue;
    complainOfKey(reading, value, {
      code: 'key-not-in-mode',
      message: `"${name}" has no meaning in mode ${kind}${because(kind, name)}`,
      hint: `it belongs to mode ${enumeration(modes)}`,
    });
  }
}

const because = (kind: ModeKind, key: string): string =>
  kind === 'bridge' && key !== 'hostAccess' ? ': the LAN has its own addresses and services' : '';

// `dhcp: false` is true of a bridge.
const saysNo = (value: Node): boolean => value.kind === 'scalar' && value.text === 'false' && !value.quoted;
