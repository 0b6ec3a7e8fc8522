import { userInfo } from 'node:os';
import type { Author, User } from '../engine/chronicle.ts';
import { shellWord } from './shell-word.ts';

/** What of a process tells who has typed it, and what. */
export type TypedCommand = {
  /** As Node has it: its own path and the script's come first. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly getuid?: () => number;
};

/** Whoever has typed a command: behind sudo, whoever has called that. */
export const commandAuthor = ({ argv, env, getuid }: TypedCommand): Author => ({
  kind: 'command',
  user: getuid === undefined ? null : (callerOfSudo(env, getuid()) ?? { id: getuid(), name: ownName() }),
  via: wordsOf(argv.slice(2)),
});

// From anybody but root the words are his own. See sudo(8), ENVIRONMENT.
function callerOfSudo({ SUDO_UID, SUDO_USER }: TypedCommand['env'], own: number): User | null {
  if (own !== 0 || SUDO_UID === undefined || !/^\d{1,10}$/.test(SUDO_UID)) return null;
  return { id: Number(SUDO_UID), name: SUDO_USER || null };
}

function ownName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

const LONGEST = 500;

// What a guest is started with may hold its secrets: of that, the program alone is told.
function wordsOf(words: readonly string[]): string {
  const end = words.indexOf('--');
  const own = end === -1 ? words : [...words.slice(0, end + 2), ...(words.length > end + 2 ? ['…'] : [])];
  const line = own.map((word) => (word === '…' ? word : shellWord(word))).join(' ');
  const text = line.replace(/\p{Cc}/gu, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
