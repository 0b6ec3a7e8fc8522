import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Annotation } from '../../model/annotation.ts';
import { LONGEST_XML, readXml } from '../../xml/read.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { elementsIn, startTagOf, type XmlElement } from '../../xml/tree.ts';
import { metadataTooLarge, printedAlone } from './metadata.ts';
import { noOwnMetadata, OWN_NAMESPACE, type OwnMetadata, ownElement } from './own-metadata.ts';

/** A network's metadata: what is kvmnet's own, and what others have written. */
export type SplitMetadata = {
  readonly own: OwnMetadata;
  readonly annotations: readonly Annotation[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Tells kvmnet's own element from those of others. */
export function splitMetadata(text: string | null): SplitMetadata {
  const { source, root, diagnostics } = readXml('metadata', text ?? '<metadata/>');
  if (root === null) return { own: noOwnMetadata, annotations: [], diagnostics };
  const reading: Reading = { source, diagnostics: [] };
  const element = elementsIn(root).find(
    ({ name, namespace }) => namespace === OWN_NAMESPACE && name.endsWith('network'),
  );
  const own = element === undefined ? noOwnMetadata : (ownElement.read(element, reading) ?? noOwnMetadata);
  const others = elementsIn(root).filter(({ namespace }) => namespace !== OWN_NAMESPACE);
  const annotations = annotationsOf(others);
  if (annotations === null) complain(reading, startTagOf(root), metadataTooLarge);
  return { own, annotations: annotations ?? [], diagnostics: reading.diagnostics };
}

/** Each for itself, with the namespaces it uses; null where that is too large. */
function annotationsOf(elements: readonly XmlElement[]): readonly Annotation[] | null {
  const annotations: Annotation[] = [];
  let length = 0;
  for (const element of elements) {
    const text = printedAlone(element, 0);
    length += text?.length ?? 0;
    if (text === null || length > LONGEST_XML) return null;
    annotations.push({ namespace: element.namespace ?? '', text });
  }
  return annotations;
}
