import type { Span } from '../diagnostic/source.ts';

/** What stands inside an element; white space between elements is text too. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction;

export type XmlElement = {
  readonly kind: 'element';
  /** As written, with its prefix: `dnsmasq:options`. */
  readonly name: string;
  readonly local: string;
  /** The namespace's URI; null for none, and for a prefix that nothing binds. */
  readonly namespace: string | null;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** From `<` of its start tag to after `>` of its end tag. */
  readonly span: Span;
  /** Between the tags; null for `<a/>`, which has no end tag. */
  readonly content: Span | null;
};

export type XmlAttribute = {
  /** As written, with its prefix; declarations of namespaces (`xmlns:app`) are among them. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string | null;
  /** References are resolved, and line ends are spaces (XML 1.0, 3.3.3). */
  readonly value: string;
  /** From the name to after the closing quote. */
  readonly span: Span;
};

export type XmlText = {
  readonly kind: 'text';
  /** References are resolved. */
  readonly text: string;
  /** Whether it was written as a CDATA section. */
  readonly cdata: boolean;
  /** Whether it is white space, and written as such: not `&#32;`, nor in a CDATA section. */
  readonly blank: boolean;
  readonly span: Span;
};

export type XmlComment = { readonly kind: 'comment'; readonly text: string; readonly span: Span };

/** A processing instruction, `<?target body?>`. */
export type XmlInstruction = {
  readonly kind: 'instruction';
  readonly target: string;
  readonly body: string;
  readonly span: Span;
};

/** The elements among the children. */
export const elementsIn = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((node) => node.kind === 'element');

/** The elements of that name, in no namespace, among the children. */
export const elementsNamed = (parent: XmlElement, name: string): readonly XmlElement[] =>
  elementsIn(parent).filter((child) => child.local === name && child.namespace === null);

/** An attribute's value; null where it is not given. */
export const attributeOf = ({ attributes }: XmlElement, name: string): string | null =>
  attributes.find((attribute) => attribute.name === name)?.value ?? null;

/** All text in an element, of the elements inside too, one after another. */
export function textIn(element: XmlElement): string {
  const parts: string[] = [];
  const waiting: XmlNode[] = element.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'text') parts.push(node.text);
    if (node.kind === 'element') for (const child of node.children.toReversed()) waiting.push(child);
  }
  return parts.join('');
}

/** The span of an element's start tag. */
export const startTagOf = ({ span, content }: XmlElement): Span => ({
  start: span.start,
  end: content === null ? span.end : content.start,
});
