/** A line of one text, of the other, or of both. */
export type DifferenceLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** More cells than this are not compared: then all between the first and the last that differ is shown as replaced. */
const MOST_CELLS = 4_000_000;

/** How one text becomes the other, line by line, by their longest common subsequence. */
export function lineDifference(before: readonly string[], after: readonly string[]): readonly DifferenceLine[] {
  const start = commonLength(before, after);
  const end = commonLength(before.slice(start).reverse(), after.slice(start).reverse());
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  const between = gone.length * come.length > MOST_CELLS ? replaced(gone, come) : shortest(gone, come);
  const same = (lines: readonly string[]) => lines.map((text) => ({ kind: 'same', text }) as const);
  return [...same(before.slice(0, start)), ...between, ...same(before.slice(before.length - end))];
}

/** The lines that differ, with so many of those round them; where more are left out there is one that says `…`. */
export function withContext(lines: readonly DifferenceLine[], around: number): readonly DifferenceLine[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same');
  const near = lines.map((_, index) => isNear(index));
  return lines.flatMap((line, index) => {
    if (near[index]) return [line];
    return index === 0 || near[index - 1] ? [{ kind: 'same', text: '…' } as const] : [];
  });
}

function commonLength(left: readonly string[], right: readonly string[]): number {
  const length = left.findIndex((line, index) => line !== right[index]);
  return length === -1 ? Math.min(left.length, right.length) : length;
}

const replaced = (gone: readonly string[], come: readonly string[]): readonly DifferenceLine[] => [
  ...gone.map((text) => ({ kind: 'gone', text }) as const),
  ...come.map((text) => ({ kind: 'new', text }) as const),
];

function shortest(before: readonly string[], after: readonly string[]): readonly DifferenceLine[] {
  const width = after.length + 1;
  // In each cell: how many lines what is left of both has in common.
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DifferenceLine[] = [];
  for (let [row, column] = [0, 0]; row < before.length || column < after.length; ) {
    const [old, text] = [before[row], after[column]];
    if (old !== undefined && old === text) lines.push({ kind: 'same', text: old });
    const goes =
      old !== undefined && (old === text || text === undefined || at(row + 1, column) >= at(row, column + 1));
    const comes = text !== undefined && (old === text || !goes);
    if (old !== text) lines.push(goes ? { kind: 'gone', text: old } : { kind: 'new', text: text ?? '' });
    if (goes) row++;
    if (comes) column++;
  }
  return lines;
}
