import { readXml } from '../../xml/read.ts';
import { selfContained } from '../../xml/self-contained.ts';
import { tidyXml } from '../../xml/tidy.ts';
import { elementsIn, type XmlElement, type XmlNode } from '../../xml/tree.ts';
import { granted, libvirtError, type Refusable, refusedBy, refusedWith } from '../libvirt-parts/refusal.ts';
import type { NetworkDocument } from './document.ts';

/**
 * What a program has written about the network under its namespace, the way libvirt hands it out: without the prefix
 * that it was stored under. null where there is nothing.
 */
export function metadataElementOf({ metadata }: NetworkDocument, namespace: string): string | null {
  const found = elementsOf(metadata).find((element) => element.namespace === namespace);
  return found === undefined ? null : tidyXml(withoutNamespace(selfContained(found), namespace), 0);
}

/** Written under a namespace, for which `key` is the prefix; `text` null takes it away. */
export type MetadataEdit = { readonly namespace: string; readonly key: string; readonly text: string | null };

/** The document with what a program writes about the network, in place of what it wrote before. */
export function withMetadataElement(document: NetworkDocument, edit: MetadataEdit): Refusable<NetworkDocument> {
  const others = elementsOf(document.metadata).filter((element) => element.namespace !== edit.namespace);
  if (edit.text === null) return granted({ ...document, metadata: metadataOf(others) });
  if (!/^[A-Za-z_][\w.-]*$/.test(edit.key)) {
    return refusedWith(libvirtError.internal, `"${edit.key}" is no prefix for a namespace`, 'write a word, like app');
  }
  const { root, diagnostics } = readXml('metadata', edit.text);
  if (root === null) return refusedBy(diagnostics);
  return granted({ ...document, metadata: metadataOf([...others, inNamespace(root, edit)]) });
}

const elementsOf = (metadata: string | null): readonly XmlElement[] => {
  const { root } = readXml('metadata', metadata ?? '<metadata/>');
  return root === null ? [] : elementsIn(root);
};

function metadataOf(elements: readonly XmlElement[]): string | null {
  if (elements.length === 0) return null;
  const texts = elements.map((element) => tidyXml(selfContained(element), 0));
  const { root } = readXml('metadata', `<metadata>${texts.join('\n')}</metadata>`);
  return root && tidyXml(root, 1);
}

function inNamespace(element: XmlElement, { namespace, key }: MetadataEdit): XmlElement {
  const renamed = rename(element, (one) => (one.namespace === null ? `${key}:${one.local}` : one.name));
  const declaration = { name: `xmlns:${key}`, local: key, namespace: XMLNS, value: namespace, span: element.span };
  return { ...renamed, namespace, attributes: [declaration, ...renamed.attributes] };
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

function withoutNamespace(element: XmlElement, namespace: string): XmlElement {
  const renamed = rename(element, (one) => (one.namespace === namespace ? one.local : one.name));
  return {
    ...renamed,
    attributes: renamed.attributes.filter(({ name, value }) => !(name.startsWith('xmlns') && value === namespace)),
  };
}

function rename(element: XmlElement, nameOf: (element: XmlElement) => string): XmlElement {
  const children = element.children.map((node): XmlNode => (node.kind === 'element' ? rename(node, nameOf) : node));
  return { ...element, name: nameOf(element), children };
}
