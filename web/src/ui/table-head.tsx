import type { Signal } from '@preact/signals';
import { heardAs } from './heard-as.ts';
import { type Sorting, turned } from './sorting.ts';
import type { Column } from './table.tsx';

type HeadProps<Row> = { readonly columns: readonly Column<Row>[]; readonly sorting: Signal<Sorting | null> };

/** The titles; those of columns that order the table are buttons. */
export const TableHead = <Row,>({ columns, sorting }: HeadProps<Row>) => (
  <thead {...heardAs('rowgroup')}>
    <tr {...heardAs('row')}>
      {columns.map((column) => (
        <Title key={column.id} column={column} sorting={sorting} />
      ))}
    </tr>
  </thead>
);

function Title<Row>({ column, sorting }: { readonly column: Column<Row>; readonly sorting: Signal<Sorting | null> }) {
  const { id, title, align, sortBy } = column;
  const direction = sorting.value?.column === id ? sorting.value.direction : undefined;
  return (
    <th {...heardAs('columnheader')} scope="col" data-align={align} aria-sort={direction}>
      {sortBy === undefined ? (
        title
      ) : (
        <button type="button" class="sort" onClick={() => (sorting.value = turned(sorting.value, id))}>
          {title}
          <span class="sort-mark" aria-hidden="true">
            {direction === undefined ? '↕' : direction === 'ascending' ? '↑' : '↓'}
          </span>
        </button>
      )}
    </th>
  );
}
