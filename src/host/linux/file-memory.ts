import { statSync } from 'node:fs';

/**
 * The clock by which a kernel stamps files ticks every 1 to 10 ms: what was changed so shortly before it was read could be
 * changed again without another stamp.
 */
const UNSETTLED_NS = 50_000_000n;

type Entry<T> = { readonly stamp: string; readonly value: T };

/** What was read from files, or from folders whose files are replaced as a whole, as long as these are the same. */
export class FileMemory<T> {
  readonly #entries = new Map<string, Entry<T>>();

  /** What `read` gives, or gave when the file was as it is now. */
  get(path: string, read: () => T): T {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (status === undefined) return this.#without(path, read);
    const { ino, size, mtimeNs, ctimeNs } = status;
    const stamp = `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
    const known = this.#entries.get(path);
    if (known?.stamp === stamp) return known.value;
    const value = this.#without(path, read);
    const now = BigInt(Date.now()) * 1_000_000n;
    if (mtimeNs + UNSETTLED_NS < now && ctimeNs + UNSETTLED_NS < now) this.#entries.set(path, { stamp, value });
    return value;
  }

  /** Forgets all but these. */
  retain(paths: ReadonlySet<string>): void {
    for (const path of this.#entries.keys()) if (!paths.has(path)) this.#entries.delete(path);
  }

  forget(): void {
    this.#entries.clear();
  }

  #without(path: string, read: () => T): T {
    this.#entries.delete(path);
    return read();
  }
}
