import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { hintOf, reasonOf } from '../diagnostic/reason.ts';

/** How much an entry matters; `notice` is what an administrator should see who reads no more than the important. */
export type Severity = 'error' | 'warning' | 'notice' | 'info';

/** One thing that happened. The message is one line: lower case, no full stop. */
export type LogEntry = { readonly severity: Severity; readonly message: string; readonly cause?: unknown };

export type Log = (entry: LogEntry) => void;

/** `journal` begins each line with its level, as systemd takes it off again; `json` is an object a line. */
export type LogForm = 'text' | 'journal' | 'json';

/** Writes entries, a line each: whatever is in a message, it cannot begin another line. */
export function logTo(write: (line: string) => void, form: LogForm, now: () => Date = () => new Date()): Log {
  return (entry) => write(`${FORMS[form](entry, now())}\n`);
}

/**
 * The form that fits where a daemon's stderr leads: systemd says in JOURNAL_STREAM which device and file its journal is
 * (systemd.exec(5)), and a stderr that somebody has led elsewhere is another.
 */
export const formFor = (journalStream: string | undefined, { dev, ino }: { dev: number; ino: number }): LogForm =>
  journalStream === `${dev}:${ino}` ? 'journal' : 'text';

// Of syslog(3), which sd-daemon(3) repeats.
const LEVELS: Readonly<Record<Severity, number>> = { error: 3, warning: 4, notice: 5, info: 6 };

const FORMS: Readonly<Record<LogForm, (entry: LogEntry, at: Date) => string>> = {
  text: (entry, at) => `${at.toISOString()} ${entry.severity}: ${inOneLine(entry)}`,
  journal: (entry) => `<${LEVELS[entry.severity]}>${inOneLine(entry)}`,
  json: (entry, at) => JSON.stringify(asObject(entry, at)),
};

function inOneLine({ message, cause }: LogEntry): string {
  const because = cause === undefined ? '' : `: ${reasonOf(cause)}`;
  const hint = hintOf(cause);
  return printable(`${message}${because}${hint === null ? '' : ` (${hint})`}`);
}

function asObject({ severity, message, cause }: LogEntry, at: Date): object {
  const why = cause === undefined ? {} : { cause: printable(reasonOf(cause)), hint: hintOf(cause) ?? undefined };
  const code = cause instanceof KvmnetError ? { code: cause.code } : {};
  return { time: at.toISOString(), severity, message: printable(message), ...why, ...code };
}

// Names may come from whoever makes a link.
const printable = (text: string): string => text.replace(CONTROL_CHARACTERS, ' ');

const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029]+/gu;
