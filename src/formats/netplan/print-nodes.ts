import { Document, isScalar, type Node, Pair, type YAMLMap } from 'yaml';
import type { Plain } from '../interface-parts/netdef-field.ts';
import { plainNode, scalarNode } from '../interface-parts/plain-yaml.ts';

/** How a text is written: by how much its maps are indented, whether lists are within maps, and its line ends. */
export type Style = { readonly step: number; readonly indentSeq: boolean; readonly eol: string };

/** The style of a text; where it shows none, that of netplan's own examples. */
export function styleOf(body: string): Style {
  const step = /^[^\s#][^\n]*:\s*(?:#[^\n]*)?\r?\n(?:\s*#[^\n]*\n|\s*\n)*( +)\S/m.exec(body)?.[1]?.length ?? 2;
  const indentSeq = !/^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n\1- /m.test(body);
  return { step: Math.min(step, 8), indentSeq, eol: /\r\n/.test(body) ? '\r\n' : '\n' };
}

/** The style, and the column in which the keys stand. */
export type Layout = { readonly style: Style; readonly indent: number };

/** A value as lines of a text. */
export const printed = (value: Plain, layout: Layout): string => print(plainNode(value), layout);

/** A key, spelled as it is, with a value. */
export function printedPair(key: Node, value: Node, layout: Layout): string {
  const map = plainNode({}) as YAMLMap;
  map.flow = false;
  const name = scalarNode('');
  if (isScalar(key)) Object.assign(name, { value: key.value, type: key.type });
  map.items.push(new Pair(name, value));
  return print(map, layout);
}

/** A node as lines of a text, the last one ended. */
export function print(node: Node, { style, indent }: Layout): string {
  const document = new Document(null, { schema: 'failsafe' });
  document.contents = node as typeof document.contents;
  const text = document.toString({ lineWidth: 0, indent: Math.max(1, style.step), indentSeq: style.indentSeq });
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line) + style.eol).join('');
}
