import type { Parsed } from '../../net/brand.ts';
import { type InterfaceName, type NetworkName, parseInterfaceName, parseNetworkName } from '../../net/names.ts';
import { type Entry, isNothing, type Node } from '../../yaml/node.ts';
import { asMap, readFields } from '../read/fields.ts';
import { complainOfKey, type Reader, type Reading } from '../read/reading.ts';

/** Something as a file names it, not yet read. */
export type Named<Name> = { readonly name: Name; readonly node: Node };

/** What a file names. */
export type Root = {
  readonly networks: readonly Named<NetworkName>[];
  readonly interfaces: readonly Named<InterfaceName>[];
};

/** What a file names; null when it says nothing at all. */
export function readRoot(root: Node, reading: Reading): Root | null {
  if (isEmpty(root)) return null;
  if (isMissingTop(root, reading)) return { networks: [], interfaces: [] };
  const { networks, interfaces } =
    readFields(root, reading, { networks: readNetworks, interfaces: readInterfaces }) ?? {};
  const saysNothing = [networks, interfaces].every((each) => each === undefined || each === 'none');
  if (saysNothing && (networks ?? interfaces) === 'none') return null;
  return { networks: itemsOf(networks), interfaces: itemsOf(interfaces) };
}

const itemsOf = <T>(items: readonly T[] | 'none' | undefined): readonly T[] =>
  items === undefined || items === 'none' ? [] : items;

const named =
  <Name>(
    parse: (text: string) => Parsed<Name>,
    { expected, hint }: { expected: string; hint: string },
  ): Reader<readonly Named<Name>[] | 'none'> =>
  (node, reading) => {
    if (isNothing(node)) return 'none';
    return asMap(node, reading, expected)?.entries.flatMap(({ name: text, value }) => {
      const name = parse(text);
      if (name.ok) return [{ name: name.value, node: value }];
      complainOfKey(reading, value, { code: 'bad-value', message: name.reason, hint });
      return [];
    });
  };

const readNetworks = named(parseNetworkName, {
  expected: 'each network under its name: `default: {mode: nat}`',
  hint: 'choose a name like `lab-1`',
});

const readInterfaces = named(parseInterfaceName, {
  expected: 'each interface under its name: `br0: {type: bridge, ports: [eth0]}`',
  hint: 'write its name as `ip link` shows it, like `eth0`',
});

const isEmpty = (node: Node): boolean => isNothing(node) || (node.kind === 'map' && node.entries.length === 0);

// Networks without `networks:` above them are understood, in order to say what is missing.
function isMissingTop(root: Node, reading: Reading): boolean {
  if (root.kind !== 'map' || root.entries.some(({ name }) => name === 'networks')) return false;
  const looksLikeNetwork = ({ value }: Entry): boolean =>
    value.kind === 'map' && value.entries.some(({ name }) => name === 'mode');
  const first = root.entries.find(looksLikeNetwork)?.value;
  if (first === undefined) return false;
  const hint = 'write `networks:` above, and indent what follows';
  complainOfKey(reading, first, { code: 'missing-key', message: 'a network stands outside of "networks"', hint });
  return true;
}
