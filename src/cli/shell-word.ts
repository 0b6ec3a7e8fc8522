/** A word as a POSIX shell reads it: as it stands where nothing in it means anything to a shell, or else quoted. */
export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
