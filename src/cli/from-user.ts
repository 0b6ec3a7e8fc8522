import type { Parsed } from '../net/brand.ts';
import { UsageError } from './usage-error.ts';

/** The value of something typed on the command line; what cannot be parsed ends the command as wrong usage. */
export function fromUser<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new UsageError(parsed.reason);
  return parsed.value;
}
