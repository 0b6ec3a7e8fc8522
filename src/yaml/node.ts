import type { Span } from '../diagnostic/source.ts';

/**
 * A YAML value as we use it: aliases followed, merge keys merged, scalars as their text, so that `52:54:00:00:00:01`
 * and `012` are what was typed whatever a YAML schema makes of them.
 */
export type Node = ScalarNode | ListNode | MapNode;

export type ScalarNode = Place & {
  readonly kind: 'scalar';
  readonly text: string;
  /** In quotes or as a block: text for certain, never `true`, a number or nothing. */
  readonly quoted: boolean;
};
export type ListNode = Place & { readonly kind: 'list'; readonly items: readonly Node[] };
export type MapNode = Place & { readonly kind: 'map'; readonly entries: readonly Entry[] };

/** A key with its value; the value's `key` is the key's span. */
export type Entry = { readonly name: string; readonly value: Node };

/** Where a value stands. */
type Place = {
  readonly span: Span;
  /** Its key's place, where it has a key. */
  readonly key: Span | null;
  /** `networks.default.dhcp.ranges[0]`; the root's is empty. */
  readonly path: string;
};

/** The value of a key, or null when the key is not given. */
export const child = (node: Node, name: string): Node | null =>
  node.kind === 'map' ? (node.entries.find((entry) => entry.name === name)?.value ?? null) : null;

/** Nothing was written: `key:`, `~` or `null`. */
export const isNothing = (node: Node): boolean =>
  node.kind === 'scalar' && !node.quoted && ['', '~', 'null'].includes(node.text);

export const childPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
