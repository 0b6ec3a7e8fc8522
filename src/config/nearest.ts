/** Of the known words, the one that was probably meant, or null. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word.length > 64) return null;
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const scored = known.map((candidate) => ({ candidate, score: distance(bare(word), bare(candidate)) }));
  const best = scored.reduce<(typeof scored)[number] | null>((a, b) => (a === null || b.score < a.score ? b : a), null);
  return best !== null && best.score <= allowed ? best.candidate : null;
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/[-_ ]/g, '');

/** Damerau and Levenshtein's distance: insertions, deletions, substitutions, and neighbours exchanged. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      const replaced = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced, swapped));
    }
  }
  return cell(a.length, b.length);
}
