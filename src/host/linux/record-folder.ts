import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directories } from '../../state/facts.ts';
import type { RecordFile, RecordFiles } from '../record-files.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** How much is kept. */
export type RecordLimits = { readonly count: number; readonly bytes: number };

const USUAL: RecordLimits = { count: 500, bytes: 32 << 20 };

/** So often it is looked whether there is too much: a look takes longer than a record. */
const LOOK_EVERY = 16;
/** …and after each that is longer than this. */
const LONG = 1 << 18;

/**
 * Records in a folder of the state folder, a file each: `000042.json`. What is half-written has another name until it is
 * whole; a power cut may take the last ones. Files of other names are nobody's here.
 */
export class RecordFolder implements RecordFiles {
  readonly #folder: string;
  readonly #limits: RecordLimits;
  #last: number | null = null;

  constructor({ state }: Pick<Directories, 'state'>, limits = USUAL) {
    this.#folder = join(state, 'history');
    this.#limits = limits;
  }

  list(): readonly RecordFile[] {
    return this.#files().map(({ id, stamp }) => ({ id, stamp }));
  }

  read(id: number): string | null {
    const file = this.#fileOf(id);
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if (isRefusal(error, 'ENOENT')) return null;
      throw asKvmnetError(error, { operation: 'read', subject: file });
    }
  }

  add(textOf: (id: number) => string): number {
    const id = this.#nextId();
    const text = textOf(id);
    this.#write(this.#fileOf(id), text);
    this.#last = id;
    if (id % LOOK_EVERY === 0 || text.length > LONG) this.#prune();
    return id;
  }

  // Whoever adds has the lock: while our last one is there and none after it, nobody else has added any.
  #nextId(): number {
    const last = this.#last;
    if (last !== null && existsSync(this.#fileOf(last)) && !existsSync(this.#fileOf(last + 1))) return last + 1;
    return Math.max(0, ...this.#ids()) + 1;
  }

  #write(file: string, text: string): void {
    const beside = join(this.#folder, NEW);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o755 });
      writeFileSync(beside, text, { mode: 0o644 });
      renameSync(beside, file);
    } catch (error) {
      removeIfPossible(beside);
      throw asKvmnetError(error, { operation: 'write', subject: file });
    }
  }

  #prune(): void {
    let [count, bytes] = [0, 0];
    for (const { id, size } of this.#files()) {
      count++;
      bytes += size;
      // The last one stays, however long it is.
      if (count > 1 && (count > this.#limits.count || bytes > this.#limits.bytes)) removeIfPossible(this.#fileOf(id));
    }
  }

  #files(): readonly (RecordFile & { readonly size: number })[] {
    return this.#ids().flatMap((id) => {
      const status = statSync(this.#fileOf(id), { bigint: true, throwIfNoEntry: false });
      if (status?.isFile() !== true) return [];
      return [{ id, size: Number(status.size), stamp: `${status.ino} ${status.size} ${status.mtimeNs}` }];
    });
  }

  #ids(): readonly number[] {
    try {
      const names = readdirSync(this.#folder);
      return names
        .flatMap((name) => NAME.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => b - a);
    } catch (error) {
      if (isRefusal(error, 'ENOENT')) return [];
      throw asKvmnetError(error, { operation: 'read', subject: this.#folder });
    }
  }

  #fileOf(id: number): string {
    return join(this.#folder, `${String(id).padStart(6, '0')}.json`);
  }
}

const NEW = 'record.new';

/** As this program writes them, and no number that has lost its last digits. */
const NAME = /^(\d{6}|[1-9]\d{6,13})\.json$/;

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
