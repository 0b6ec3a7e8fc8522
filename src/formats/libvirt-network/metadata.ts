import type { Field } from '../../xml/field.ts';
import { readXml } from '../../xml/read.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { selfContained } from '../../xml/self-contained.ts';
import { tidyXml } from '../../xml/tidy.ts';
import { elementsNamed, type XmlElement, type XmlNode } from '../../xml/tree.ts';

/**
 * `<metadata>`, as libvirt keeps it: elements with a namespace, one a namespace, their prefixes bound within. Its text is
 * indented as it stands in the network's.
 */
export const metadataField: Field<string | null> = {
  takes: { attributes: [], elements: ['metadata'] },
  read(element, reading) {
    const [metadata] = elementsNamed(element, 'metadata');
    if (metadata === undefined) return null;
    const text = printedAlone(onlyNamespaced(metadata, reading), 1);
    return text ?? complain(reading, metadata.span, metadataTooLarge);
  },
  write: (text) => (text === null ? {} : { inside: [{ verbatim: text }] }),
};

/**
 * An element as it is kept, with the namespaces it uses; null where it could not be read again, for indentation and
 * declarations can make far more of a text.
 */
export function printedAlone(element: XmlElement, level: number): string | null {
  const text = tidyXml(selfContained(element), level);
  return readXml('metadata', text).root === null ? null : text;
}

/** The complaint about what cannot be printed. */
export const metadataTooLarge = {
  code: 'metadata-too-large',
  message: '<metadata> is larger than what is read again, once it is indented and each element declares its namespaces',
  hint: 'keep the data elsewhere, and write here where',
};

function onlyNamespaced(metadata: XmlElement, reading: Reading): XmlElement {
  const seen = new Set<string>();
  const children = metadata.children.filter((node) => {
    const reason = whyNotKept(node, seen);
    if (reason !== null) complain(reading, node.span, { ...notKept, message: `${reason}, and is not kept` });
    if (node.kind !== 'element' || node.namespace === null) return false;
    seen.add(node.namespace);
    return reason === null;
  });
  return { ...metadata, children };
}

const notKept = {
  severity: 'warning',
  code: 'metadata-not-kept',
  hint: 'write one element a namespace: <app:note xmlns:app="http://example.com/app">…</app:note>',
} as const;

function whyNotKept(node: XmlNode, seen: ReadonlySet<string>): string | null {
  if (node.kind === 'text') return node.blank ? null : 'this text in <metadata> is in no element';
  if (node.kind !== 'element') return 'a comment in <metadata> is in no element';
  if (node.namespace === null) return `<${node.name}> in <metadata> is in no namespace`;
  return seen.has(node.namespace) ? `<${node.name}> in <metadata> is the second of its namespace` : null;
}
