/** What the one has under keys that the other has not. */
export const missing = <K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): readonly V[] =>
  [...one].flatMap(([key, value]) => (other.has(key) ? [] : [value]));
