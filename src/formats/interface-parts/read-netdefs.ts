import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Interface, type InterfaceKind, plainInterface } from '../../model/interface.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { kindOf, type NetdefSection, netdefFields, netdefSections } from './netdef-fields.ts';
import { given, listOf, mapOf, parsedBy, truth, uncarried, wrong } from './netdef-readers.ts';
import { isEmpty, type Placed, type PlacedMap, remarkOnKey } from './placed-yaml.ts';

/** A definition, and the interface that it makes. */
export type Netdef = {
  readonly section: NetdefSection;
  /** The key; what bridges and bonds call their ports by. */
  readonly id: string;
  readonly map: PlacedMap;
  readonly interface: Interface;
};

/** What stands under `network:`, as definitions of interfaces; never throws. */
export function readNetdefs(network: PlacedMap, found: Diagnostic[]): readonly Netdef[] {
  const known: readonly string[] = [...netdefSections, 'version', 'renderer'];
  for (const [name, value] of network.entries) if (!known.includes(name)) unknownSection(name, value, found);
  const netdefs = netdefSections.flatMap((section) => {
    const definitions = given(network, section, { reader: mapOf, found });
    return [...(definitions?.entries ?? [])].flatMap(([id, value]) => readNetdef({ section, id, value }, found));
  });
  return withControllers(withNames(netdefs), found);
}

function unknownSection(name: string, value: Placed, found: Diagnostic[]): void {
  if (value.kind === 'map') for (const [id, inner] of value.entries) uncarried(inner, found, `${name}.${id}`);
  else uncarried(value, found, name);
}

function readNetdef(
  { section, id, value }: { section: NetdefSection; id: string; value: Placed },
  found: Diagnostic[],
): readonly Netdef[] {
  const map = mapOf(value, found);
  const name = map === undefined ? null : nameOf(id, map, found);
  if (map === undefined || name === null) return [];
  const fields = netdefFields[section];
  const start = plainInterface(name, kindOf(section));
  const read = fields.reduce((to, field) => field.read(map, to, found), start);
  nameRest(map, [...fields.flatMap(({ keys }) => Object.keys(keys))], found);
  // What is wrong with it was said; half a VLAN is none.
  return section === 'vlans' && read.kind.type !== 'vlan' ? [] : [{ section, id, map, interface: read }];
}

/** What is given, and has its usual value, or speaks of the program alone, says nothing of the interface. */
const silent: Readonly<Record<string, (value: Placed) => boolean>> = {
  renderer: () => true,
  optional: (value) => isSaid(value, false),
  critical: (value) => isSaid(value, false),
  wakeonlan: (value) => isSaid(value, false),
};

const isSaid = (value: Placed, expected: boolean): boolean => truth(value, []) === expected;

function nameRest(map: PlacedMap, known: readonly string[], found: Diagnostic[]): void {
  for (const [key, value] of map.entries) {
    if (known.includes(key) || key === 'interfaces' || isEmpty(value)) continue;
    if (Object.hasOwn(silent, key) && silent[key]?.(value)) continue;
    uncarried(value, found, key);
  }
}

// The name is what it is given, or what it is found by, or else the key.
function nameOf(id: string, map: PlacedMap, found: Diagnostic[]): InterfaceName | null {
  const match = given(map, 'match', { reader: mapOf, found: [] });
  const byName = match?.entries.get('name');
  const setName = map.entries.get('set-name');
  const text = textOf(setName) ?? (match?.entries.has('macaddress') ? null : textOf(byName)) ?? id;
  if (/[*?[]/.test(text) || (byName !== undefined && textOf(byName) === null)) return unnamed(id, map, found);
  const answer = parseInterfaceName(text);
  if (answer.ok) return answer.value;
  wrong(setName ?? byName ?? map, found, answer.reason);
  return null;
}

const textOf = (value: Placed | undefined): string | null =>
  value === undefined || value.kind !== 'scalar' || value.isNothing ? null : value.text;

function unnamed(id: string, map: PlacedMap, found: Diagnostic[]): null {
  const message = `the definition "${id}" is of all interfaces that match a pattern, and of no single one`;
  const hint = 'it is left out; where it is edited, the file keeps it';
  found.push(remarkOnKey(map, { severity: 'warning', code: 'matches-many', message, hint }));
  return null;
}

// A VLAN names its parent, and a bond the port that it prefers, by the keys of their definitions.
function withNames(netdefs: readonly Netdef[]): readonly Netdef[] {
  const names = new Map(netdefs.map((each) => [each.id, each.interface.name]));
  const named = (id: InterfaceName): InterfaceName => names.get(id) ?? id;
  return netdefs.map((netdef) => {
    const { kind } = netdef.interface;
    if (kind.type === 'vlan') return withKind(netdef, { ...kind, parent: named(kind.parent) });
    if (kind.type !== 'bond' || kind.primary === null) return netdef;
    return withKind(netdef, { ...kind, primary: named(kind.primary) });
  });
}

const withKind = (netdef: Netdef, kind: InterfaceKind): Netdef => ({
  ...netdef,
  interface: { ...netdef.interface, kind },
});

function withControllers(netdefs: readonly Netdef[], found: Diagnostic[]): readonly Netdef[] {
  const controllers = new Map<string, InterfaceName>();
  const ids = new Set(netdefs.map(({ id }) => id));
  for (const { section, map, interface: of } of netdefs) {
    if (section !== 'bridges' && section !== 'bonds') continue;
    for (const port of given(map, 'interfaces', { reader: portList, found }) ?? []) {
      if (ids.has(port)) controllers.set(port, of.name);
      else unknownPort(port, map, found);
    }
  }
  return netdefs.map((netdef) => ({
    ...netdef,
    interface: { ...netdef.interface, controller: controllers.get(netdef.id) ?? null },
  }));
}

const portList = listOf(parsedBy((text) => ({ ok: true, value: text }) as const));

function unknownPort(port: string, map: PlacedMap, found: Diagnostic[]): void {
  const message = `the port "${port}" is defined nowhere, or is of a kind that is not carried over`;
  const at = map.entries.get('interfaces') ?? map;
  found.push(remarkOnKey(at, { severity: 'warning', code: 'unknown-port', message, hint: `define ${port}` }));
}
