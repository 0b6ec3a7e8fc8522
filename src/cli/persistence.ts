import type { Adoption } from '../adoption/adoption.ts';
import type { Persistence } from '../adoption/confirm.ts';

/** The files that make a move last, in the language that it is to be written in. */
export function persistenceOf({ persist }: Adoption): Persistence {
  if (persist === null) return { changes: [], diagnostics: [] };
  return { changes: [], diagnostics: [] };
}
