import type { Pair } from './side.ts';

/** A row of the report. The target is a factor by which ours is to be smaller, or a bound that ours is to keep. */
export type Comparison = Pair<number> & {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MiB' | 'µs' | '×' | '';
  readonly target?: { readonly timesSmaller: number } | { readonly atMost: number };
};

const HEAD = '| what | libvirtd | kvmnet | ratio | to reach | |\n|---|---|---|---|---|---|\n';

/** The report's lines, for a terminal and for a document alike. */
export const printComparisons = (rows: readonly Comparison[]): string => HEAD + rows.map(printRow).join('');

function printRow({ name, unit, theirs, ours, target }: Comparison): string {
  const cells = [
    name,
    `${round(theirs)} ${unit}`.trim(),
    `${round(ours)} ${unit}`.trim(),
    ours > 0 && theirs > 0 ? `${(theirs / ours).toFixed(1)} ×` : '',
    ...judged({ theirs, ours }, target),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function judged({ theirs, ours }: Pair<number>, target: Comparison['target']): readonly [string, string] {
  if (target === undefined) return ['', ''];
  if ('atMost' in target) return [`at most ${target.atMost}`, ours <= target.atMost ? 'met' : 'missed'];
  return [`${target.timesSmaller} ×`, theirs / ours >= target.timesSmaller ? 'met' : 'missed'];
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
