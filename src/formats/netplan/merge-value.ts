import { isMap, isScalar, isSeq, type Node, Pair, type YAMLSeq } from 'yaml';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import type { Plain, Shape } from '../interface-parts/netdef-field.ts';
import { plainNode, scalarNode } from '../interface-parts/plain-yaml.ts';
import { pairOf } from './yaml-nodes.ts';

/** A value put where another stands: of a map, keys that are not ours stay; of a list, items that say the same. */
export function mergedValue(old: Node | null, value: Plain, shape: Shape): Node {
  const fresh = plainNode(value);
  if (isScalar(old) && isScalar(fresh)) return withComment(old, fresh);
  if (shape === 'whole') return fresh;
  if ('map' in shape && isMap(old) && isMap(fresh)) {
    const ours = shape.map.filter((key) => pairOf(fresh, key) === undefined);
    for (const key of ours) old.delete(key);
    for (const { key, value: inner } of fresh.items) put(old, String(isScalar(key) ? key.value : key), inner as Node);
    return old;
  }
  return 'items' in shape && isSeq(old) && isSeq(fresh) ? mergedItems(old, fresh, shape.items) : fresh;
}

function withComment(old: Node, fresh: Node): Node {
  if (old.comment) fresh.comment = old.comment;
  return fresh;
}

function put(map: Node, key: string, value: Node): void {
  if (!isMap(map)) return;
  const pair = pairOf(map, key);
  if (pair === undefined) map.items.push(new Pair(scalarNode(key), value));
  else if (isSeq(pair.value) && isSeq(value)) pair.value = mergedItems(pair.value, value, []);
  else pair.value = pair.value === null ? value : withComment(pair.value, value);
}

function mergedItems(old: YAMLSeq, fresh: YAMLSeq, keys: readonly string[]): YAMLSeq {
  const left = [...(old.items as Node[])];
  old.items = fresh.items.map((item) => {
    const at = left.findIndex((each) => meaning(each, keys) === meaning(item as Node, keys));
    return at === -1 ? item : left.splice(at, 1)[0];
  });
  if (old.items.length > 0 && fresh.items.some(isMap)) old.flow = false;
  return old;
}

// An address that is a map has what is said of it besides inside; a route is told by the keys that are ours.
function meaning(node: Node, keys: readonly string[]): string {
  if (isScalar(node)) return canonical(String(node.value ?? ''));
  if (!isMap(node)) return '';
  if (keys.length === 0) return meaning(node.items[0]?.key as Node, keys);
  return JSON.stringify(keys.map((key) => [key, meaningOfValue(pairOf(node, key)?.value ?? null)]));
}

const meaningOfValue = (node: Node | null): string | null => (node === null ? null : meaning(node, []));

function canonical(text: string): string {
  if (text === 'default' || text === '0.0.0.0/0' || text === '::/0') return 'default';
  const address = parseIpAddress(text);
  if (address.ok) return address.value;
  const prefix = parseInterfaceAddress(text);
  return prefix.ok ? prefix.value : text;
}
