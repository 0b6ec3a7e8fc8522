/** A string that a parser of this folder has checked: it prints as itself, compares with ===, and survives JSON. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** What a parser of this folder answers: the value, or in words why there is none. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

export const unparsable = (reason: string): Parsed<never> => ({ ok: false, reason });

/** Takes the value out of an answer that cannot be a refusal, such as a constant's; throws when it is one all the same. */
export function certain<T>(answer: Parsed<T>): T {
  if (!answer.ok) throw new RangeError(answer.reason);
  return answer.value;
}

/** Text in quotation marks, for a reason; of a long one the beginning only, since anybody may have written it. */
export const quote = (text: string): string => (text.length <= 80 ? `"${text}"` : `"${text.slice(0, 77)}…"`);
