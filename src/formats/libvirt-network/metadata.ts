import type { Field } from '../../xml/field.ts';
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
    return metadata === undefined ? null : tidyXml(onlyNamespaced(selfContained(metadata), reading), 1);
  },
  write: (text) => (text === null ? {} : { inside: [{ verbatim: text }] }),
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
