import { outermostScope, prefixOf, resolvePrefix, type Scope, scopeWith } from './names.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';
import { elementsIn } from './tree.ts';

/** The element with declarations of the prefixes that are used in it and bound outside of it, so that it can stand alone. */
export function selfContained(element: XmlElement): XmlElement {
  const missing = new Map<string, string>();
  collectUnbound(element, outermostScope, missing);
  const declarations = [...missing].map(([prefix, namespace]) => declaration(prefix, namespace, element));
  return { ...element, attributes: [...element.attributes, ...declarations] };
}

function collectUnbound(element: XmlElement, outer: Scope, missing: Map<string, string>): void {
  const scope = scopeWith(outer, element.attributes);
  const prefixed = element.attributes.filter(({ name }) => name.includes(':'));
  for (const { name, namespace } of [element, ...prefixed]) {
    const prefix = prefixOf(name);
    const isBound = namespace === null || missing.has(prefix) || resolvePrefix(prefix, scope) !== null;
    if (!isBound) missing.set(prefix, namespace);
  }
  for (const child of elementsIn(element)) collectUnbound(child, scope, missing);
}

const declaration = (prefix: string, value: string, { span }: XmlElement): XmlAttribute => ({
  name: prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
  local: prefix === '' ? 'xmlns' : prefix,
  namespace: 'http://www.w3.org/2000/xmlns/',
  value,
  span: { start: span.start, end: span.start },
});
