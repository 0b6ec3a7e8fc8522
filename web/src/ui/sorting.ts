/** What a table's rows are ordered by. */
export type Sorting = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** What a row is ordered by in a column; null comes last, whatever the direction. */
export type SortKey = string | number | null;

// With numbers in names as numbers: virbr10 after virbr9, 10.0.0.10 after 10.0.0.9.
const collator = new Intl.Collator('en', { numeric: true });

/** The rows in order. Rows that are alike stay as they were. */
export function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, { direction }: Sorting): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => compare(a.key, b.key, sign)).map(({ row }) => row);
}

/** What a press on a column's title makes of the order. */
export const turned = (sorting: Sorting | null, column: string): Sorting => ({
  column,
  direction: sorting?.column === column && sorting.direction === 'ascending' ? 'descending' : 'ascending',
});

function compare(a: SortKey, b: SortKey, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}
