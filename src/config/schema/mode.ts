import {
  type DirectSharing,
  type HostServices,
  type Mode,
  type ModeKind,
  type Translation,
  usualTranslation,
} from '../../model/network.ts';
import { parseIpRange } from '../../net/ip-range.ts';
import type { InterfaceName } from '../../net/names.ts';
import { parsePortRange } from '../../net/port-range.ts';
import type { MapNode, Node } from '../../yaml/node.ts';
import { readFields } from '../read/fields.ts';
import { complain, complainOfKey, type Reader, type Reading } from '../read/reading.ts';
import { boolean, enumeration, oneOf, parsedBy } from '../read/scalar.ts';
import { readDevicePool, readPciPool } from './devices.ts';

/** The modes, in the order of what they let through. */
export const modeKinds = [
  'host-only',
  'nat',
  'routed',
  'open',
  'bridge',
  'direct',
  'hostdev',
] as const satisfies readonly ModeKind[];

/** Reads a mode's name. */
export const readModeKind: Reader<ModeKind> = oneOf(modeKinds);

/** Reads how nat translates. */
export const readTranslation: Reader<Translation> = (node, reading) => {
  const given = readFields(node, reading, { addresses: addressRange, ports: portRange, ipv6: boolean });
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    complain(reading, node, {
      code: 'missing-key',
      message: 'this says nothing',
      hint: 'give `addresses`, `ports` or `ipv6`',
    });
  }
  return { ...usualTranslation, ...given };
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
  readonly sharing?: DirectSharing;
  /** Not read yet: in each mode it is devices of another kind. */
  readonly devices?: Node;
  readonly managed?: boolean;
  readonly driver?: Extract<Mode, { kind: 'hostdev' }>['driver'];
};

/** The mode, with what was not said filled in. */
export function modeOf(kind: ModeKind, given: ModeFields, reading: Reading): Mode {
  const { uplink = null, hostServices = [], translation = usualTranslation, devices } = given;
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
    case 'direct': {
      const pool = devices && readDevicePool(devices, reading);
      return { kind, sharing: given.sharing ?? usualSharing, devices: pool ?? { links: [] } };
    }
    case 'hostdev': {
      const pool = devices && readPciPool(devices, reading);
      return { kind, devices: pool ?? { addresses: [] }, managed: given.managed ?? true, driver: given.driver ?? null };
    }
  }
}

/** As on a bridge: guests that share a NIC hear each other. */
export const usualSharing: DirectSharing = 'bridge';

const addressed: readonly ModeKind[] = ['host-only', 'nat', 'routed', 'open'];
const bridged: readonly ModeKind[] = [...addressed, 'bridge'];

/** The modes in which a key has a meaning; a key that is not here has one in all. */
const modesOfKey: ReadonlyMap<string, readonly ModeKind[]> = new Map<string, readonly ModeKind[]>([
  ['uplink', ['nat', 'routed']],
  ['translation', ['nat']],
  ['hostServices', ['nat', 'routed']],
  ['hostAccess', ['host-only']],
  ['port', ['bridge']],
  ['ports', ['bridge']],
  ['sharing', ['direct']],
  ['devices', ['direct', 'hostdev']],
  ['managed', ['hostdev']],
  ['driver', ['hostdev']],
  ...['bridge', 'mtu', 'bandwidth'].map((key) => [key, bridged] as const),
  ...['prefix', 'prefixes', 'ipv6', 'dhcp', 'dns', 'routes'].map((key) => [key, addressed] as const),
]);

/** Reports keys that belong to other modes than the network's. */
export function refuseForeignKeys(node: MapNode, kind: ModeKind, reading: Reading): void {
  for (const { name, value } of node.entries) {
    const modes = modesOfKey.get(name);
    if (modes === undefined || modes.includes(kind) || saysNo(value)) continue;
    complainOfKey(reading, value, {
      code: 'key-not-in-mode',
      message: `"${name}" has no meaning in mode ${kind}${because(kind, modes)}`,
      hint: `it belongs to mode ${enumeration(modes)}`,
    });
  }
}

function because(kind: ModeKind, modes: readonly ModeKind[]): string {
  if (modes === addressed && !addressed.includes(kind)) return ': the LAN has its own addresses and services';
  return modes === bridged ? ': there is no bridge' : '';
}

// `dhcp: false` is true of a bridge.
const saysNo = (value: Node): boolean => value.kind === 'scalar' && value.text === 'false' && !value.quoted;
