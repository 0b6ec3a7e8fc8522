import { protocolName } from './protocol.ts';
import type { SetElement } from './table.ts';

/** An object as JSON.parse gives it. */
export type Json = { readonly [key: string]: unknown };

/** The string under a key; empty when there is none. */
export const text = (object: Json, key: string): string => (typeof object[key] === 'string' ? object[key] : '');

/** The type of a set's key: one word, or a list of them. */
export const readType = (type: unknown): readonly string[] => [type].flat().map((word) => asText(word));

/** An element as libnftables-json(5) lists it; null when it is more than a key and a verdict. */
export function readElement(
  value: unknown,
  set: { readonly type: readonly string[]; readonly verdicts: boolean },
): SetElement | null {
  const [listed, verdict] = set.verdicts ? (value as readonly unknown[]) : [value, null];
  const fields = isObject(listed) && Array.isArray(listed.concat) ? listed.concat : [listed];
  const key = fields.map((field: unknown, index: number) => readField(field, set.type[index]));
  const action = set.verdicts ? readVerdict(verdict) : null;
  if (key.includes(null) || key.length !== set.type.length || (set.verdicts && action === null)) return null;
  return { key: key as string[], verdict: action };
}

function readField(field: unknown, type: string | undefined): string | null {
  if (typeof field === 'number' || typeof field === 'string') return readValue(String(field), type);
  if (!isObject(field)) return null;
  if (isObject(field.prefix)) return `${asText(field.prefix.addr)}/${asText(field.prefix.len)}`;
  if (Array.isArray(field.range) && field.range.length === 2) return field.range.map(asText).join('-');
  return null;
}

const readValue = (value: string, type: string | undefined): string =>
  type === 'inet_proto' ? protocolName(value) : value;

function readVerdict(verdict: unknown): string | null {
  if (!isObject(verdict)) return null;
  const [[kind, argument] = ['', null]] = Object.entries(verdict);
  if (argument === null) return kind === '' ? null : kind;
  return isObject(argument) && typeof argument.target === 'string' ? `${kind} ${argument.target}` : null;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
