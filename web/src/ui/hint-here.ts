/** A hint that the page has words of its own for. */
type HintKind =
  | 'start'
  | 'start-to-choose'
  | 'other-mac'
  | 'detach-or-other'
  | 'detach-them'
  | 'declare-or-stop'
  | 'look-at'
  | 'undo-to-redo'
  | 'undo-first'
  | 'undeclared';

/** A hint on the page: as it is, or of a kind, about something. */
export type HintHere = { readonly text: string } | { readonly kind: HintKind; readonly about: string };

/** Hints that name a command or its options, for what the page has buttons and fields. */
const known: readonly (readonly [RegExp, HintKind])[] = [
  [/^start it: kvmnet up (\S+)$/, 'start'],
  [/^kvmnet up (\S+) chooses one$/, 'start-to-choose'],
  [/^give another with --mac$/, 'other-mac'],
  [/^detach it first \(kvmnet detach (.+)\), or give another with --mac or --address$/, 'detach-or-other'],
  [/^detach them first, or add --disconnect$/, 'detach-them'],
  [/^declare it again, or take it down: kvmnet down (\S+)$/, 'declare-or-stop'],
  [/^look at what that was: kvmnet history (\d+)$/, 'look-at'],
  [/^make it again: kvmnet undo (\d+)$/, 'undo-to-redo'],
  [/^undo that first: kvmnet undo (\d+)$/, 'undo-first'],
  [/^none is declared yet; see kvmnet apply --help$/, 'undeclared'],
];

/** What of a hint of the engine's can be followed on the page; null: nothing. What only a command can do, stays. */
export function hintHere(hint: string): HintHere | null {
  for (const [pattern, kind] of known) {
    const found = pattern.exec(hint);
    if (found !== null) return { kind, about: found[1] ?? '' };
  }
  return SPEAKS_OF_COMMANDS.test(hint) ? null : { text: hint };
}

const SPEAKS_OF_COMMANDS = /\bkvmnet (up|down|plan|apply|attach|detach|list|show|history|undo)\b|(^|[\s(])--[a-z]/;
