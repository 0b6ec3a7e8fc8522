import type { Signal } from '@preact/signals';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import type { Sorting } from './sorting.ts';
import type { Column } from './table.tsx';

export type TableOrderProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly sorting: Signal<Sorting | null>;
};

/** What the rows are ordered by, to be chosen where the titles are out of sight. */
export function TableOrder<Row>({ columns, sorting }: TableOrderProps<Row>) {
  const { sortBy } = useWords(text);
  const orders = columns
    .filter((column) => column.sortBy !== undefined)
    .flatMap(({ id, title }) =>
      DIRECTIONS.map(([direction, sign]) => ({ column: id, direction, name: `${title} ${sign}` })),
    );
  if (orders.length === 0) return null;
  const chosen = orders.findIndex(
    ({ column, direction }) => column === sorting.value?.column && direction === sorting.value.direction,
  );
  return (
    <div class="table-order">
      <span aria-hidden="true">{sortBy}</span>
      <select
        aria-label={sortBy}
        class="select"
        value={chosen}
        onChange={({ currentTarget }) => {
          sorting.value = orders[Number(currentTarget.value)] ?? null;
        }}
      >
        {chosen < 0 && <option value={-1}>–</option>}
        {orders.map(({ name }, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

const DIRECTIONS = [
  ['ascending', '↑'],
  ['descending', '↓'],
] as const;

const text = words({ en: { sortBy: 'Sort by' }, zh: { sortBy: '排序' } });
