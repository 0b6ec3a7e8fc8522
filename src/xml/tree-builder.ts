import type { Span } from '../diagnostic/source.ts';
import {
  attributeNamespaceOf,
  localOf,
  outermostScope,
  prefixOf,
  resolvePrefix,
  type Scope,
  scopeWith,
} from './names.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './tree.ts';

/** An attribute as the parser tells it. */
export type WrittenAttribute = { readonly name: string; readonly value: string; readonly span: Span };

type OpenElement = {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  readonly scope: Scope;
  readonly startTag: Span;
};

/** Puts a tree together from the tags in the order of the text. Its parser sees to it that tags match. */
export class TreeBuilder {
  root: XmlElement | null = null;
  readonly #open: OpenElement[] = [];

  get depth(): number {
    return this.#open.length;
  }

  /** The start tag of the innermost element that is not closed yet. */
  get openTag(): Span | null {
    return this.#open.at(-1)?.startTag ?? null;
  }

  open(name: string, written: readonly WrittenAttribute[], startTag: Span): void {
    const scope = scopeWith(this.#open.at(-1)?.scope ?? outermostScope, written);
    const attributes = written.map(({ name, value, span }): XmlAttribute => {
      return { name, local: localOf(name), namespace: attributeNamespaceOf(name, scope), value, span };
    });
    this.#open.push({ name, attributes, children: [], scope, startTag });
  }

  /** null: the start tag was all of it, `<a/>`. */
  close(endTag: Span | null): void {
    const element = this.#open.pop();
    if (element === undefined) throw new RangeError('no element is open');
    const closed = closedElement(element, endTag);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.root = closed;
    else parent.children.push(closed);
  }

  /** Outside of the root there are comments and white space only, which are of nobody's interest. */
  add(node: XmlNode): void {
    this.#open.at(-1)?.children.push(node);
  }
}

// Spelt out: copying with `...` takes ten times as long, and a text may have a quarter of a million elements.
const closedElement = (
  { name, scope, attributes, children, startTag }: OpenElement,
  endTag: Span | null,
): XmlElement => ({
  kind: 'element',
  name,
  local: localOf(name),
  namespace: resolvePrefix(prefixOf(name), scope),
  attributes,
  children,
  span: { start: startTag.start, end: endTag?.end ?? startTag.end },
  content: endTag === null ? null : { start: startTag.end, end: endTag.start },
});
