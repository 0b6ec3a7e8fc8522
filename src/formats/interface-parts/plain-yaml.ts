import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Plain } from './netdef-field.ts';

/** A value as a node of a YAML document in which every scalar is text (schema failsafe). */
export function plainNode(value: Plain): Node {
  if (Array.isArray(value)) return listNode(value);
  if (typeof value === 'object') return mapNode(value as Readonly<Record<string, Plain>>);
  return scalarNode(value as string | number | boolean);
}

/** A key of a map, or a value. */
export function scalarNode(value: string | number | boolean): Scalar {
  const scalar = new Scalar(String(value));
  scalar.type = typeof value === 'string' && !isPlain(value) ? 'QUOTE_DOUBLE' : 'PLAIN';
  return scalar;
}

/** A value as a YAML text in the block style, with a final newline. */
export function printYaml(value: Plain): string {
  const document = new Document(null, { schema: 'failsafe' });
  document.contents = plainNode(value) as typeof document.contents;
  return document.toString({ lineWidth: 0 });
}

// What readers of YAML 1.1 would take for a number, a time, a truth or nothing is quoted; MAC addresses pass for times.
const isPlain = (text: string): boolean =>
  /^([A-Za-z_][\w.+/-]*|\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|802\.3ad)$/.test(text) &&
  !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);

function listNode(values: readonly Plain[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = values.map(plainNode);
  list.flow = values.length === 0;
  return list;
}

function mapNode(values: Readonly<Record<string, Plain>>): YAMLMap {
  const map = new YAMLMap();
  map.items = Object.entries(values).map(([key, value]) => new Pair(scalarNode(key), plainNode(value)));
  map.flow = map.items.length === 0;
  return map;
}
