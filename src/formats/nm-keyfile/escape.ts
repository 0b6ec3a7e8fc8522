/** A text as GKeyFile reads it back: without escapes it would lose blanks at its beginning, and its lines. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/^ +| +$/g, (blanks) => '\\s'.repeat(blanks.length));

/** The text that was meant. */
export const unescapeText = (value: string): string =>
  value.replaceAll(/\\([\\nrts])/g, (_, letter: string) => LETTERS[letter] ?? letter);

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', s: ' ', '\\': '\\' };
