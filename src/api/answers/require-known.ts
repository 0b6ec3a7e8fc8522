import { LookUpFailed } from '../../diagnostic/look-up-failed.ts';
import type { Catalogue } from '../../model/catalogue.ts';

/** @throws LookUpFailed for the first name that is no network's, with the names that are. */
export function requireKnown(names: readonly string[], { saved, live }: Catalogue): void {
  const known = [...new Set<string>([...saved, ...live].map(({ name }) => name))].sort();
  const missing = names.find((name) => !known.includes(name));
  if (missing === undefined) return;
  throw new LookUpFailed('there is no such network', {
    operation: 'show',
    subject: missing,
    hint: known.length === 0 ? 'none is declared yet; see kvmnet apply --help' : `known are ${known.join(', ')}`,
  });
}
