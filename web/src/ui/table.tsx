import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { heardAs } from './heard-as.ts';
import { moveBetweenRows } from './move-between-rows.ts';
import { type Sorting, type SortKey, sorted } from './sorting.ts';
import { TableHead } from './table-head.tsx';
import { TableOrder } from './table-order.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** A column of a table; the first is what a row is called by. */
export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  cell(row: Row): ComponentChildren;
  /** What rows are ordered by in it; without it, it orders nothing. */
  readonly sortBy?: (row: Row) => SortKey;
  readonly align?: 'end';
};

export type TableProps<Row> = {
  /** What the table holds, for those who hear it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  readonly sorting?: Sorting;
  /** Which rows are looked for: they are marked, and the first is brought in sight whenever others are. */
  readonly meant?: Meant<Row> | null;
};

type Meant<Row> = { readonly id: string; isMeant(row: Row): boolean };

/** With so many columns a table wants more room than most screens have. */
const MANY = 7;

/** More rows than that are drawn only when asked for: drawing thousands takes a noticeable while. */
const AT_ONCE = 200;

/** Rows that can be ordered, and walked through by the arrow keys; where there is little room each is a card. */
export function Table<Row>({ caption, columns, rows, keyOf, sorting: initial, meant = null }: TableProps<Row>) {
  const sorting = useSignal<Sorting | null>(initial ?? null);
  const limit = useSignal(AT_ONCE);
  const keptFocus = useKeptFocus();
  const sortBy = columns.find(({ id }) => id === sorting.value?.column)?.sortBy;
  const ordered = sorting.value === null || sortBy === undefined ? rows : sorted(rows, sortBy, sorting.value);
  const { body, first } = useFound(ordered, meant);
  const count = Math.max(limit.value, first + 1);
  return (
    <>
      <div class="table-room">
        <TableOrder columns={columns} sorting={sorting} />
        <div class="table-scroll">
          <table {...heardAs('table')} class="table" data-columns={columns.length < MANY ? 'few' : 'many'}>
            <caption class="heard-only">{caption}</caption>
            <TableHead columns={columns} sorting={sorting} />
            <tbody ref={body} {...heardAs('rowgroup')} {...keptFocus} onKeyDown={moveBetweenRows}>
              {ordered.slice(0, count).map((row) => (
                <TableRow key={keyOf(row)} columns={columns} row={row} isMeant={meant?.isMeant(row) ?? false} />
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <More count={rows.length - count} onPress={() => (limit.value = rows.length)} />
    </>
  );
}

function useFound<Row>(rows: readonly Row[], meant: Meant<Row> | null) {
  const body = useRef<HTMLTableSectionElement>(null);
  const first = meant === null ? -1 : rows.findIndex(meant.isMeant);
  useEffect(() => {
    if (first >= 0) body.current?.children[first]?.scrollIntoView({ block: 'center' });
  }, [meant?.id, first >= 0]);
  return { body, first };
}

type RowProps<Row> = { readonly columns: readonly Column<Row>[]; readonly row: Row; readonly isMeant: boolean };

const TableRow = <Row,>({ columns, row, isMeant }: RowProps<Row>) => (
  <tr {...heardAs('row')} aria-current={isMeant || undefined}>
    {columns.map(({ id, title, cell, align }, index) =>
      index === 0 ? (
        <th {...heardAs('rowheader')} key={id} scope="row">
          {cell(row)}
        </th>
      ) : (
        <td {...heardAs('cell')} key={id} data-title={title} data-align={align}>
          {cell(row)}
        </td>
      ),
    )}
  </tr>
);

function More({ count, onPress }: { readonly count: number; onPress(): void }) {
  const { more } = useWords(text);
  const format = useFormat();
  return count > 0 ? <Button onPress={onPress}>{more(format.count(count))}</Button> : null;
}

const text = words({
  en: { more: (count: string) => `Show ${count} more` },
  zh: { more: (count: string) => `再显示 ${count} 项` },
});
