import { type Entry, isKeyOf } from './setting-field.ts';

/** A line of a file, or some that belong together; those that say nothing of ours have no key. */
export type EditableLine = {
  /** With its line end. */
  readonly text: string;
  readonly key: string | null;
  /** In the form that lines of one meaning share. */
  readonly value: string;
  /** What is to stand round a value that takes the place of this one; null: a line is written anew. */
  readonly parts: { readonly before: string; readonly word: string; readonly after: string } | null;
};

/** What is to become of the lines of some keys. */
export type LineEdit = { readonly keys: readonly string[]; readonly wanted: readonly Entry[] };

/** How a format writes: a whole line, with its end, and a value in place of an old one as it stood. */
export type LineStyle = { line(entry: Entry): string; value(value: string, old: string): string };

/**
 * The lines with one edit made. A line that says what is wanted already stays to the byte; one of the same key is
 * written anew in its place; what is wanted besides comes after the last of them, or after the last line with any key.
 */
export function editLines(
  lines: readonly EditableLine[],
  { keys, wanted }: LineEdit,
  style: LineStyle,
): readonly EditableLine[] {
  const own = lines.map(({ key }) => key !== null && isKeyOf(keys, key));
  if (wanted.length === 0 && !own.includes(true)) return lines;
  const missing = [...wanted];
  const kept = lines.map((line, index) => own[index] && take(missing, (entry) => says(line, entry)) !== undefined);
  let place = lines.findLastIndex(({ key }) => key !== null);
  const result = lines.map((line, index): readonly EditableLine[] => {
    if (!own[index] || kept[index]) {
      if (own[index]) place = index;
      return [line];
    }
    const entry = take(missing, ({ key }) => key === line.key);
    if (entry === undefined) return [];
    place = index;
    return [{ ...entry, text: rewritten(entry, line, style), parts: null }];
  });
  const added = missing.map((entry) => ({ ...entry, text: style.line(entry), parts: null }));
  return [...result.slice(0, place + 1).flat(), ...added, ...result.slice(place + 1).flat()];
}

function rewritten(entry: Entry, { parts }: EditableLine, style: LineStyle): string {
  return parts === null ? style.line(entry) : `${parts.before}${style.value(entry.value, parts.word)}${parts.after}`;
}

const says = (line: EditableLine, { key, value }: Entry): boolean => line.key === key && line.value === value;

function take(entries: Entry[], fits: (entry: Entry) => boolean): Entry | undefined {
  const index = entries.findIndex(fits);
  return index < 0 ? undefined : entries.splice(index, 1)[0];
}

/** The lines as one text; a line that lacks its end, as the last of a file may, gets one before another follows. */
export const joinLines = (lines: readonly Pick<EditableLine, 'text'>[]): string =>
  lines.map(({ text }, index) => (index < lines.length - 1 && !text.endsWith('\n') ? `${text}\n` : text)).join('');

/** The text cut into lines, each with its end. */
export const splitLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
