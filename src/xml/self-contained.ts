import { declaredPrefix, prefixOf } from './names.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';
import { elementsIn } from './tree.ts';

/** The element with declarations of the prefixes that are used in it and bound outside of it, so that it can stand alone. */
export function selfContained(element: XmlElement): XmlElement {
  const missing = new Map<string, string>();
  collectUnbound(element, new Set(['xml', 'xmlns']), missing);
  const declarations = [...missing].map(([prefix, namespace]) => declaration(prefix, namespace, element));
  return { ...element, attributes: [...element.attributes, ...declarations] };
}

function collectUnbound(element: XmlElement, outer: ReadonlySet<string>, missing: Map<string, string>): void {
  const own = element.attributes.map(({ name }) => declaredPrefix(name)).filter((prefix) => prefix !== null);
  const bound = own.length === 0 ? outer : new Set([...outer, ...own]);
  const prefixed = element.attributes.filter(({ name }) => name.includes(':'));
  for (const { name, namespace } of [element, ...prefixed]) {
    const prefix = prefixOf(name);
    if (namespace !== null && !bound.has(prefix) && !missing.has(prefix)) missing.set(prefix, namespace);
  }
  for (const child of elementsIn(element)) collectUnbound(child, bound, missing);
}

const declaration = (prefix: string, value: string, { span }: XmlElement): XmlAttribute => ({
  name: prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
  local: prefix === '' ? 'xmlns' : prefix,
  namespace: 'http://www.w3.org/2000/xmlns/',
  value,
  span: { start: span.start, end: span.start },
});
