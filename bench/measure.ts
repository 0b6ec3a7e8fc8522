/** The milliseconds that an action takes. */
export async function milliseconds(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** The middle one of several measurements: a machine that is shared has outliers on one side only. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A row of the report; `limit` is what the ratio or the value should not exceed. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | '×' | 'MiB';
  readonly floor?: number;
  readonly limit?: number;
};

/** The report's lines, for a terminal and for docs/performance.md alike. */
export function printRows(rows: readonly Row[]): string {
  const head = '| what | measured | floor | ratio | at most | |\n|---|---|---|---|---|---|\n';
  return head + rows.map(printRow).join('');
}

function printRow({ name, value, unit, floor, limit }: Row): string {
  const ratio = floor === undefined ? null : value / floor;
  const judged = ratio ?? value;
  const verdict = limit === undefined ? '' : judged <= limit ? 'met' : 'missed';
  const cells = [
    name,
    `${round(value)} ${unit}`,
    floor === undefined ? '' : `${round(floor)} ${unit}`,
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    limit === undefined ? '' : `${round(limit)} ${ratio === null ? unit : '×'}`,
    verdict,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
