import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Annotation } from '../../model/annotation.ts';
import { readXml } from '../../xml/read.ts';
import type { Reading } from '../../xml/reading.ts';
import { selfContained } from '../../xml/self-contained.ts';
import { tidyXml } from '../../xml/tidy.ts';
import { elementsIn } from '../../xml/tree.ts';
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
  const elements = elementsIn(root).map(selfContained);
  const reading: Reading = { source, diagnostics: [] };
  const element = elements.find(({ name, namespace }) => namespace === OWN_NAMESPACE && name.endsWith('network'));
  const own = element === undefined ? noOwnMetadata : (ownElement.read(element, reading) ?? noOwnMetadata);
  const annotations = elements
    .filter(({ namespace }) => namespace !== OWN_NAMESPACE)
    .map((one) => ({ namespace: one.namespace ?? '', text: tidyXml(one, 0) }));
  return { own, annotations, diagnostics: reading.diagnostics };
}
