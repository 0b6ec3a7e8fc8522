import { KvmnetError } from './kvmnet-error.ts';

/** What an error says; of several at once, what each says. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(reasonOf)].join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** What to do about it; null where nobody knows. */
export const hintOf = (error: unknown): string | null => (error instanceof KvmnetError ? error.hint : null);
