/** What a word says in files for shells, for systemd and for GLib: yes, no, or (null) neither; in either case, as the programs read them. */
export function yesNo(text: string): boolean | null {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 't', 'on', '1']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', 'f', 'off', '0']);
