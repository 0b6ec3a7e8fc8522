/** What YAML can say: the keys of a map, or anything below. */
export type Plain = { readonly [key: string]: PlainValue };
export type PlainValue = string | number | boolean | readonly PlainValue[] | Plain | ReadonlyMap<string, PlainValue>;

/** The key with its value, or nothing where the value is what is read when the key is absent. */
export const unlessDefault = <T extends PlainValue | null>(key: string, value: T, absent: PlainValue | null): Plain =>
  value === null || JSON.stringify(value) === JSON.stringify(absent) ? {} : { [key]: value };

/** A list under its plural key; of one item, the item under the singular. */
export function one(singular: string, plural: string, items: readonly PlainValue[]): Plain {
  const [first, ...more] = items;
  return first !== undefined && more.length === 0 ? { [singular]: first } : { [plural]: items };
}
