/** Something that can be gone to, or done. */
export type Entry = {
  readonly id: string;
  readonly title: string;
  /** What else it is found by, shown beside it. */
  readonly detail: string;
  /** What sort of thing it is, in words. */
  readonly sort: string;
  readonly href: string;
};

/** The entries in which every word of the query stands, those whose title begins with it first. */
export function search(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.flatMap((entry) => {
    const rank = rankOf(entry, words);
    return rank === null ? [] : [{ entry, rank }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

// The lower, the better; null: it is not what is looked for.
function rankOf({ title, detail, sort }: Entry, words: readonly string[]): number | null {
  const [name, all] = [title.toLowerCase(), `${title} ${detail} ${sort}`.toLowerCase()];
  if (!words.every((word) => all.includes(word))) return null;
  if (words.every((word) => name === word)) return 0;
  if (words.some((word) => name.startsWith(word))) return 1;
  return words.some((word) => name.includes(word)) ? 2 : 3;
}
