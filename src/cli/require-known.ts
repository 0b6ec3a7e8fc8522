import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { NetworkName } from '../net/names.ts';

/** @throws KvmnetError not-found for the first name that is no network's, with the names that are. */
export function requireKnown(names: readonly NetworkName[], { saved, live }: Catalogue): void {
  const known = [...new Set([...saved, ...live].map(({ name }) => name))].sort();
  const missing = names.find((name) => !known.includes(name));
  if (missing === undefined) return;
  throw new KvmnetError('there is no such network', {
    code: 'not-found',
    operation: 'show',
    subject: missing,
    hint: known.length === 0 ? 'none is declared yet; see kvmnet apply --help' : `known are ${known.join(', ')}`,
  });
}
