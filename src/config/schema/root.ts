import { type NetworkName, parseNetworkName } from '../../net/names.ts';
import { type Entry, isNothing, type Node } from '../../yaml/node.ts';
import { asMap, readFields } from '../read/fields.ts';
import { complainOfKey, type Reading } from '../read/reading.ts';

/** A network as a file names it, not yet read. */
export type NamedNode = { readonly name: NetworkName; readonly node: Node };

/** The networks that a file names; null when it says nothing at all. */
export function readRoot(root: Node, reading: Reading): readonly NamedNode[] | null {
  if (isEmpty(root)) return null;
  if (isMissingTop(root, reading)) return [];
  const fields = readFields(root, reading, { networks: readNetworks });
  return fields?.networks === 'none' ? null : (fields?.networks ?? []);
}

function readNetworks(node: Node, reading: Reading): readonly NamedNode[] | 'none' | undefined {
  if (isNothing(node)) return 'none';
  const map = asMap(node, reading, 'each network under its name: `default: {mode: nat}`');
  return map?.entries.flatMap(({ name: text, value }) => {
    const name = parseNetworkName(text);
    if (name.ok) return [{ name: name.value, node: value }];
    complainOfKey(reading, value, { code: 'bad-value', message: name.reason, hint: 'choose a name like `lab-1`' });
    return [];
  });
}

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
