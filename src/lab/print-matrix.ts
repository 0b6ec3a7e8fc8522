import { paint } from '../cli/colour.ts';
import { table } from '../cli/table.ts';
import { type MatrixRow, mismatches } from './matrix.ts';

/** The matrix for people: a row for each sender; in each cell what is expected and, beside it, what was found. */
export function printMatrix(matrix: readonly MatrixRow[]): string {
  const names = [...new Set(matrix.map(({ from }) => from))];
  const cells = new Map(matrix.map((row) => [`${row.from} ${row.to}`, row]));
  const rows = names.map((from) => [
    paint('bold', from),
    ...names.map((to) => {
      const row = cells.get(`${from} ${to}`);
      return row === undefined ? '' : cell(row);
    }),
  ]);
  return `${LEGEND}\n${table(['FROM \\ TO', ...names], rows)}${printMismatches(matrix)}`;
}

const LEGEND =
  'Who reaches whom, by IPv4 and IPv6: expected, found (✓ reaches, · does not; 4 or 6: by that family alone)';

function cell(row: MatrixRow): string {
  const { expected, found } = row;
  const mark = (reaches: boolean): string => (reaches ? reachedBy(row) : '·');
  const text = `${mark(expected)} ${mark(found)}`;
  if (expected !== found) return paint('red', `${text} ✗`);
  return expected ? paint('green', text) : paint('dim', text);
}

/** By one family where the modes promise no more, and it is as they promise. */
function reachedBy({ expected, found, ipv4, ipv6 }: MatrixRow): string {
  if (!expected || !found || ipv4 === null || ipv6 === null || ipv4 === ipv6) return '✓';
  return ipv4 ? '4' : '6';
}

function printMismatches(matrix: readonly MatrixRow[]): string {
  return mismatches(matrix)
    .map(({ from, to, expected, ...found }) => {
      const line = `${from} → ${to}: expected ${expected ? 'yes' : 'no'}, found ${inFamilies(found)}`;
      return `${paint('red', line)}\n`;
    })
    .join('');
}

/** `yes (IPv4)`, `no`, `IPv4 yes, IPv6 no`. */
function inFamilies({ ipv4, ipv6 }: Pick<MatrixRow, 'ipv4' | 'ipv6'>): string {
  const tried = [['IPv4', ipv4] as const, ['IPv6', ipv6] as const].filter(([, works]) => works !== null);
  if (tried.length === 0) return 'no address in common';
  return tried.map(([family, works]) => `${family} ${works ? 'yes' : 'no'}`).join(', ');
}
