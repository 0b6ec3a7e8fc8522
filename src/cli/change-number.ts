import { UsageError } from './usage-error.ts';

/** A change's number, as typed. @throws UsageError for what is none */
export function changeNumber(text: string): number {
  if (/^[1-9]\d{0,13}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is no number of a change: kvmnet history lists them`);
}
