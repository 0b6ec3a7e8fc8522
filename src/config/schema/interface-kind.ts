import { bondModes, transmitHashPolicies } from '../../model/controller-options.ts';
import type { BondMode, BondOptions, BridgeOptions, InterfaceKind } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import { child, type MapNode, type Node } from '../../yaml/node.ts';
import { requireKey } from '../read/fields.ts';
import { complainOfKey, type Reader, type Reading } from '../read/reading.ts';
import { boolean, enumeration, integer, oneOf } from '../read/scalar.ts';
import { interfaceName } from './bridge.ts';

type Type = InterfaceKind['type'];

/** The kinds of interfaces; what nothing is said of is a NIC. */
export const interfaceTypes = ['ethernet', 'bridge', 'bond', 'vlan'] as const satisfies readonly Type[];

/** The keys that say what an interface is, each with the types that have it. */
export const kindShape = {
  type: oneOf(interfaceTypes),
  stp: boolean,
  forwardDelay: integer(0, 255),
  helloTime: integer(1, 255),
  maxAge: integer(1, 255),
  ageingTime: integer(0, 1_000_000),
  priority: integer(0, 65_535),
  vlanFiltering: boolean,
  mode: oneOf(bondModes),
  monitorInterval: integer(0, 1_000_000),
  primary: interfaceName,
  lacpRate: oneOf(['slow', 'fast']),
  transmitHashPolicy: oneOf(transmitHashPolicies),
  id: integer(1, 4094),
  parent: interfaceName,
};

const bridge: readonly Type[] = ['bridge'];
const bond: readonly Type[] = ['bond'];

const typesOfKey: ReadonlyMap<string, readonly Type[]> = new Map<string, readonly Type[]>([
  ...['stp', 'forwardDelay', 'helloTime', 'maxAge', 'ageingTime', 'priority', 'vlanFiltering'].map(
    (key) => [key, bridge] as const,
  ),
  ...['mode', 'monitorInterval', 'primary', 'lacpRate', 'transmitHashPolicy'].map((key) => [key, bond] as const),
  ...['id', 'parent'].map((key) => [key, ['vlan'] as const] as const),
  ...['port', 'ports'].map((key) => [key, ['bridge', 'bond'] as const] as const),
  ['match', ['ethernet']],
]);

/** Reports keys that belong to interfaces of other types, and what this type cannot be without. */
export function checkKeysOfType(node: MapNode, type: Type, reading: Reading): void {
  for (const { name, value } of node.entries) {
    const types = typesOfKey.get(name);
    if (types === undefined || types.includes(type)) continue;
    complainOfKey(reading, value, {
      code: 'key-not-of-type',
      message: `"${name}" has no meaning for an interface of type ${type}`,
      hint: `it belongs to type ${enumeration(types)}${child(node, 'type') === null ? ': add `type:`' : ''}`,
    });
  }
  if (type === 'bond')
    requireKey(node, 'mode', { reading, hint: `write \`mode:\` and one of ${bondModes.join(', ')}` });
  if (type !== 'vlan') return;
  requireKey(node, 'id', { reading, hint: 'write `id: 42`, the number of the VLAN' });
  requireKey(node, 'parent', { reading, hint: 'write `parent: eth0`, the interface that carries the VLAN' });
}

type Given = { readonly [Key in keyof typeof kindShape]?: Exclude<ReturnType<(typeof kindShape)[Key]>, undefined> };

/** What the interface is; undefined where something without which it is nothing is missing. */
export function kindOf(type: Type, given: Given): InterfaceKind | undefined {
  switch (type) {
    case 'ethernet':
      return { type };
    case 'bridge':
      return { type, ...bridgeOptions(given) };
    case 'bond':
      return given.mode && { type, ...bondOptions(given.mode, given) };
    case 'vlan':
      return given.id === undefined || given.parent === undefined
        ? undefined
        : { type, id: given.id, parent: given.parent };
  }
}

const bridgeOptions = (given: Given): BridgeOptions => ({
  stp: given.stp ?? false,
  forwardDelaySeconds: given.forwardDelay ?? null,
  helloSeconds: given.helloTime ?? null,
  maxAgeSeconds: given.maxAge ?? null,
  ageingSeconds: given.ageingTime ?? null,
  priority: given.priority ?? null,
  vlanFiltering: given.vlanFiltering ?? null,
});

const bondOptions = (mode: BondMode, given: Given): BondOptions => ({
  mode,
  monitorMilliseconds: given.monitorInterval ?? null,
  primary: given.primary ?? null,
  lacpRate: given.lacpRate ?? null,
  transmitHashPolicy: given.transmitHashPolicy ?? null,
});

/** The ports that a bridge or bond names, each where it stands. */
export type NamedPort = { readonly name: InterfaceName; readonly node: Node };

/** Reads a port together with its place, for what is found wrong when all files are read. */
export const readPort: Reader<NamedPort> = (node, reading) => {
  const name = interfaceName(node, reading);
  return name === undefined ? undefined : { name, node };
};
