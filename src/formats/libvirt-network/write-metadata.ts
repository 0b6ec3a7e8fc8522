import type { Annotation } from '../../model/annotation.ts';
import { readXml } from '../../xml/read.ts';
import { selfContained } from '../../xml/self-contained.ts';
import { tidyXml } from '../../xml/tidy.ts';
import { writeXml } from '../../xml/write.ts';
import { noOwnMetadata, OWN_NAMESPACE, type OwnMetadata, ownElement } from './own-metadata.ts';

/** `<metadata>` with kvmnet's own element, where there is anything to say, and those of others; null where there is none. */
export function metadataText(own: Partial<OwnMetadata>, annotations: readonly Annotation[]): string | null {
  const texts = [...ownText({ ...noOwnMetadata, ...own }), ...annotations.map(({ text }) => text)];
  if (texts.length === 0) return null;
  const text = `<metadata>${texts.join('\n')}</metadata>`;
  const { root } = readXml('metadata', text);
  return root === null ? text : tidyXml(selfContained(root), 1);
}

function ownText(own: OwnMetadata): readonly string[] {
  const { attributes, ...element } = ownElement.write(own);
  if (attributes.length === 0 && element.content === null) return [];
  return [writeXml({ ...element, attributes: [['xmlns:kvmnet', OWN_NAMESPACE], ...attributes] })];
}
