import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HAPPENING_KINDS } from '../observer/happening-words.ts';
import type { PastEvent } from '../observer/host-event.ts';
import type { Directories } from '../state/facts.ts';

/** As many as the page asks for. */
const KEPT = 200;

/** So long after something has happened it is written down, with all that has happened since; a crash takes no more. */
const WRITE_AFTER_MS = 5000;

/** 200 events are some 100 kB: what is longer was written by nobody here. */
const LONGEST = 4 << 20;

/** Where the last events come from. */
type Source = { latest(count: number): readonly PastEvent[] };

/**
 * The last events in a file of the state folder, so that who looks after a restart sees what was before it. A comfort,
 * and nothing depends on it: what cannot be read or written is done without.
 */
export class KeptEvents {
  readonly #folder: string;
  readonly #version: string;
  #source: Source | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** The version is that of this program. */
  constructor({ state }: Pick<Directories, 'state'>, version: string) {
    this.#folder = state;
    this.#version = version;
  }

  /** Those of the daemon before, the oldest first; none where they are damaged, or another version has written them. */
  read(): readonly PastEvent[] {
    try {
      if (statSync(this.#file).size > LONGEST) return [];
      const { version, events } = JSON.parse(readFileSync(this.#file, 'utf8'));
      return version === this.#version && Array.isArray(events) ? events.filter(isPastEvent).slice(-KEPT) : [];
    } catch {
      return [];
    }
  }

  /** From now on keeps what this one tells. */
  keep(source: Source): void {
    this.#source = source;
  }

  /** Something has happened. */
  note(): void {
    this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER_MS).unref();
  }

  /** Writes what is not written yet. */
  close(): void {
    if (this.#timer !== null) this.#write();
    this.#source = null;
  }

  get #file(): string {
    return join(this.#folder, 'events.json');
  }

  // Not waited for until it is on the disk: after a power cut a few events more or less are missed by nobody.
  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#source === null) return;
    const text = JSON.stringify({ version: this.#version, events: this.#source.latest(KEPT) });
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(`${this.#file}.new`, text, { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch {}
  }
}

const KINDS: ReadonlySet<unknown> = new Set(HAPPENING_KINDS);

function isPastEvent(value: unknown): value is PastEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, at, text, network } = value as Readonly<Record<string, unknown>>;
  const isDated = typeof at === 'string' && !Number.isNaN(Date.parse(at));
  return KINDS.has(kind) && isDated && typeof text === 'string' && (network === null || typeof network === 'string');
}
