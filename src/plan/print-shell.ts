import type { Directories } from '../state/facts.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../state/host-state.ts';

/** What a printed plan depends on besides itself. */
export type PrintContext = {
  readonly directories: Directories;
  /** Prints what is in the files of services too, so that the lines do the whole work. */
  readonly verbose: boolean;
};

/** A word of a command, as it is: it is quoted where it needs to be. */
export type Word = string | number;

/** One line of shell: every word that the shell would take apart is quoted. */
export const shellLine = (words: readonly Word[]): string => words.map((word) => quote(String(word))).join(' ');

/** The line as it is typed to run in a namespace; those of ours lie in a folder of their own, where `ip -n` does not look. */
export function lineIn(namespace: NamespaceName, context: PrintContext, words: readonly Word[]): string {
  if (namespace === OWN_NAMESPACE) return shellLine(words);
  return shellLine(['nsenter', `--net=${namespacePath(namespace, context)}`, ...words]);
}

/** The file by which a namespace of ours is entered. */
export const namespacePath = (name: NamespaceName, { directories }: PrintContext): string =>
  `${directories.run}/netns/${name}`;

/** A command that reads its input from the lines below it, up to a word that is none of them. */
export function hereDocument(command: string, lines: readonly string[]): string[] {
  let end = 'EOF';
  while (lines.includes(end)) end += '_';
  return [`${command} <<'${end}'`, ...lines, end];
}

/** A comment for the reader, safe whatever the text holds. */
export const shellComment = (text: string): string => `# ${text.replaceAll(/[\r\n]+/g, ' ')}`;

function quote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
