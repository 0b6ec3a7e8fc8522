import type { Catalogue } from '../model/catalogue.ts';
import type { NetworkName } from '../net/names.ts';
import { directoriesOf } from './directories.ts';
import { networkDocuments } from './network-documents.ts';

/** Removes the words in which networks were defined, as far as these run no more, or are saved no more. */
export function forgetWords(names: readonly NetworkName[], { saved, live }: Catalogue): void {
  const documents = networkDocuments(directoriesOf());
  for (const name of names) {
    if (!live.some((network) => network.name === name)) documents.forget('live', name);
    if (!saved.some((network) => network.name === name)) documents.forget('saved', name);
  }
}
