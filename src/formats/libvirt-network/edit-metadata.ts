import { readXml } from '../../xml/read.ts';
import { selfContained } from '../../xml/self-contained.ts';
import { tidyXml } from '../../xml/tidy.ts';
import { elementsIn, type XmlElement, type XmlNode } from '../../xml/tree.ts';
import { granted, libvirtError, type Refusable, refusedBy, refusedWith } from '../libvirt-parts/refusal.ts';
import type { NetworkDocument } from './document.ts';
import { metadataTooLarge, printedAlone } from './metadata.ts';

/**
 * What a program has written about the network under its namespace, the way libvirt hands it out: without the prefix
 * that it was stored under. null where there is nothing.
 */
export function metadataElementOf({ metadata }: NetworkDocument, namespace: string): string | null {
  const found = elementsIn(rootOf(metadata)).find((element) => element.namespace === namespace);
  return found === undefined ? null : tidyXml(withoutNamespace(selfContained(found), namespace), 0);
}

/** Written under a namespace, for which `key` is the prefix; `text` null takes it away. */
export type MetadataEdit = { readonly namespace: string; readonly key: string; readonly text: string | null };

/** The document with what a program writes about the network, in place of what it wrote before. */
export function withMetadataElement(document: NetworkDocument, edit: MetadataEdit): Refusable<NetworkDocument> {
  const metadata = rootOf(document.metadata);
  const others = elementsIn(metadata).filter((element) => element.namespace !== edit.namespace);
  if (edit.text === null) return withChildren(document, metadata, others);
  if (!/^[A-Za-z_][\w.-]*$/.test(edit.key)) {
    return refusedWith(libvirtError.internal, `"${edit.key}" is no prefix for a namespace`, 'write a word, like app');
  }
  const { root, diagnostics } = readXml('metadata', edit.text);
  return root === null
    ? refusedBy(diagnostics)
    : withChildren(document, metadata, [...others, inNamespace(root, edit)]);
}

function withChildren(
  document: NetworkDocument,
  metadata: XmlElement,
  children: readonly XmlElement[],
): Refusable<NetworkDocument> {
  const text = children.length === 0 ? null : printedAlone({ ...metadata, children }, 1);
  if (text !== null || children.length === 0) return granted({ ...document, metadata: text });
  return refusedWith(libvirtError.xml, metadataTooLarge.message, metadataTooLarge.hint);
}

/** `<metadata>` as a document has it; an empty one where it has none. */
function rootOf(metadata: string | null): XmlElement {
  const { root } = readXml('metadata', metadata ?? '<metadata/>');
  if (root === null) throw new RangeError('metadata that was printed is XML');
  return root;
}

function inNamespace(element: XmlElement, { namespace, key }: MetadataEdit): XmlElement {
  const renamed = rename(element, (one) => (one.namespace === null ? `${key}:${one.local}` : one.name));
  const declaration = { name: `xmlns:${key}`, local: key, namespace: XMLNS, value: namespace, span: element.span };
  return { ...renamed, namespace, attributes: [declaration, ...renamed.attributes] };
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

function withoutNamespace(element: XmlElement, namespace: string): XmlElement {
  const renamed = rename(element, (one) => (one.namespace === namespace ? one.local : one.name));
  if (hasAttributeOf(element, namespace)) return renamed;
  return {
    ...renamed,
    attributes: renamed.attributes.filter(({ name, value }) => !(name.startsWith('xmlns') && value === namespace)),
  };
}

// An attribute keeps its prefix, and so its declaration.
const hasAttributeOf = (element: XmlElement, namespace: string): boolean =>
  element.attributes.some((attribute) => attribute.namespace === namespace) ||
  elementsIn(element).some((inner) => hasAttributeOf(inner, namespace));

function rename(element: XmlElement, nameOf: (element: XmlElement) => string): XmlElement {
  const children = element.children.map((node): XmlNode => (node.kind === 'element' ? rename(node, nameOf) : node));
  return { ...element, name: nameOf(element), children };
}
