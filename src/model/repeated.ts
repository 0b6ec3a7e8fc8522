/** The indices of values that were there before, in the order given. */
export function repeated(values: readonly (string | number)[]): ReadonlySet<number> {
  const seen = new Set<string | number>();
  const found = new Set<number>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) found.add(index);
    seen.add(value);
  }
  return found;
}
