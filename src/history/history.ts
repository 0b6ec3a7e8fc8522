import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Author, Change, Chronicle } from '../engine/chronicle.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { RecordFile, RecordFiles } from '../host/record-files.ts';
import type { NetworkName } from '../net/names.ts';
import { type ChangeError, type ChangeRecord, RECORD_VERSION } from './record.ts';
import { recordOf } from './record-of.ts';
import { parseRecord, printRecord, type ReadRecord } from './record-text.ts';
import { type HistoryEntry, summaryOf } from './summary.ts';
import { withUndoing } from './undone-by.ts';

export type HistoryOptions = {
  readonly files: RecordFiles;
  readonly now: () => Date;
  /** What a user of the system is called; null when nobody knows. */
  readonly nameOf: (userId: number) => string | null;
  /** Told when a change that was made cannot be written down. */
  readonly warn: (diagnostic: Diagnostic) => void;
  /** Told of a change that failed, under its number. */
  readonly onFailed?: (id: number, error: ChangeError) => void;
};

export type HistoryFilter = {
  /** The last so many. */
  readonly limit?: number;
  /** Only what is about this network. */
  readonly network?: NetworkName;
};

/** The record of changes: written as they are made, read by whoever wants to know. */
export class History implements Chronicle {
  readonly #options: HistoryOptions;
  readonly #known = new Map<string, HistoryEntry>();

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  note(change: Change): number | null {
    const { files, now, warn, onFailed } = this.#options;
    try {
      const record = recordOf(change);
      if (record === null) return null;
      const [author, time] = [this.#named(record.author), now().toISOString()];
      const noted = files.add((id) => printRecord({ version: RECORD_VERSION, id, time, ...record, author }));
      if (record.error !== null) onFailed?.(noted, record.error);
      return noted;
    } catch (error) {
      warn(notRecorded(error));
      return null;
    }
  }

  /** Changes at a glance, the last first. */
  list({ limit = Number.POSITIVE_INFINITY, network }: HistoryFilter = {}): readonly HistoryEntry[] {
    const found: HistoryEntry[] = [];
    for (const entry of withUndoing(this.#entries())) {
      if (found.length >= limit) break;
      const isMeant = network === undefined || (entry.kind === 'change' && entry.networks.includes(network));
      if (isMeant) found.push(entry);
    }
    return found;
  }

  /** A change with all that is known of it. @throws RequestRefused when there is none, or it cannot be read */
  read(id: number): ChangeRecord {
    const read = this.#read(id);
    if (read === null) throw new RequestRefused([noSuchChange(id)]);
    if (read.kind === 'unreadable') throw new RequestRefused([unreadable(id, read.reason)]);
    return read.record;
  }

  /** The records of before that can be read, the last first. */
  *before(id: number): Iterable<ChangeRecord> {
    for (const file of this.#options.files.list()) {
      const read = file.id < id ? this.#read(file.id) : null;
      if (read?.kind === 'record') yield read.record;
    }
  }

  *#entries(): Iterable<HistoryEntry> {
    const files = this.#options.files.list();
    if (this.#known.size > 2 * files.length) this.#known.clear();
    for (const file of files) {
      const entry = this.#entry(file);
      if (entry !== null) yield entry;
    }
  }

  // A record never changes.
  #entry({ id, stamp }: RecordFile): HistoryEntry | null {
    const key = `${id} ${stamp}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const read = this.#read(id);
    if (read === null) return null;
    const entry = read.kind === 'record' ? summaryOf(read.record) : { ...read, id };
    this.#known.set(key, entry);
    return entry;
  }

  // One that is out of reach keeps nobody from the others.
  #read(id: number): ReadRecord | null {
    try {
      const text = this.#options.files.read(id);
      return text === null ? null : parseRecord(id, text);
    } catch (error) {
      return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #named(author: Author): Author {
    const { user } = author;
    return user === null
      ? author
      : { ...author, user: { id: user.id, name: user.name ?? this.#options.nameOf(user.id) } };
  }
}

const notRecorded = (error: unknown): Diagnostic => ({
  severity: 'warning',
  code: 'change-not-recorded',
  message: `the change is made, but not written down: ${error instanceof Error ? error.message : error}`,
  hint: 'kvmnet undo will not know of it',
  position: null,
  path: null,
});

const noSuchChange = (id: number): Diagnostic =>
  refuse('no-such-change', `there is no change ${id}`, 'those that are known: kvmnet history');

const unreadable = (id: number, reason: string): Diagnostic =>
  refuse('change-unreadable', `change ${id} cannot be read: ${reason}`, null);
