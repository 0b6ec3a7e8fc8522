import { stripVTControlCharacters } from 'node:util';
import { paint } from './colour.ts';

/** Rows of cells under a header, each column as wide as it needs. No header alone: an empty table is an empty string. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  return `${[paint('bold', line(header)), ...rows.map(line)].join('\n')}\n`;
}

const width = (cell: string): number => stripVTControlCharacters(cell).length;
