import { protocolName } from './protocol.ts';
import type { NamedSet, SetElement } from './table.ts';

/** A set, or a verdict map, with its elements in canonical form and order, doubles left out. */
export function namedSet(definition: Omit<NamedSet, 'elements'>, elements: readonly SetElement[]): NamedSet {
  const unique = new Map(elements.map((element) => canonicalElement(element, definition.type)));
  return { ...definition, elements: [...unique].sort(byKey).map(([, element]) => element) };
}

/** What tells an element from the others of its set. */
export const elementKey = (element: SetElement): string => element.key.join(' . ');

/** Whether two sets are defined alike; their elements may differ. */
export const sameDefinition = (left: NamedSet, right: NamedSet): boolean =>
  left.name === right.name &&
  left.verdicts === right.verdicts &&
  left.interval === right.interval &&
  left.type.join() === right.type.join();

type Keyed = readonly [key: string, element: SetElement];

// The same elements are put into the same sets over and over, as networks come and go.
const canonical = new WeakMap<SetElement, { readonly type: NamedSet['type']; readonly keyed: Keyed }>();

function canonicalElement(element: SetElement, type: NamedSet['type']): Keyed {
  const known = canonical.get(element);
  if (known?.type === type) return known.keyed;
  const key = element.key.map((field, index) => canonicalField(field, type[index]));
  const made = key.every((field, index) => field === element.key[index]) ? element : { key, verdict: element.verdict };
  const keyed = [elementKey(made), made] as const;
  canonical.set(element, { type, keyed });
  return keyed;
}

// nft lists a prefix of full length as the bare address, a range of one as the bare value.
function canonicalField(field: string, type: string | undefined): string {
  if (type === 'ifname') return field;
  if (type === 'inet_proto') return protocolName(field);
  const prefix = /^(.*)\/(\d+)$/.exec(field);
  if (prefix !== null) return Number(prefix[2]) === (field.includes(':') ? 128 : 32) ? (prefix[1] ?? field) : field;
  const range = /^(\d+)-(\d+)$/.exec(field);
  return range !== null && range[1] === range[2] ? (range[1] ?? field) : field;
}

const byKey = ([left]: readonly [string, SetElement], [right]: readonly [string, SetElement]): number =>
  left < right ? -1 : left > right ? 1 : 0;
