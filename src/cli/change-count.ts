import { MOST_CHANGES } from '../api/contract/limits.ts';
import { UsageError } from './usage-error.ts';

/** How many changes to list, as typed. @throws UsageError for what is no such count */
export function changeCount(text: string): number {
  const count = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= MOST_CHANGES) return count;
  throw new UsageError(`--limit takes a count of changes from 1 to ${MOST_CHANGES}, and no "${text.slice(0, 80)}"`);
}
