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
  readonly #unsettledNs: bigint;

  /** A file that is only ever replaced is another one afterwards: it needs no time to settle. */
  constructor({ replacedWhole = false } = {}) {
    this.#unsettledNs = replacedWhole ? 0n : UNSETTLED_NS;
  }

  /** What `read` gives, or gave when the file was as it is now. */
  get(path: string, read: () => T): T {
    const status = statusOf(path);
    if (status === null) return this.#without(path, read);
    const known = this.#entries.get(path);
    if (known?.stamp === status.stamp) return known.value;
    const value = this.#without(path, read);
    if (status.changedNs + this.#unsettledNs <= BigInt(Date.now()) * 1_000_000n) this.#keep(path, status, value);
    return value;
  }

  /** The file is as we have just written it, and nobody else can have written since. */
  know(path: string, value: T): void {
    const status = statusOf(path);
    if (status !== null) this.#keep(path, status, value);
  }

  /** Forgets all but these. */
  retain(paths: ReadonlySet<string>): void {
    for (const path of this.#entries.keys()) if (!paths.has(path)) this.#entries.delete(path);
  }

  forget(): void {
    this.#entries.clear();
  }

  #keep(path: string, { stamp }: Status, value: T): void {
    this.#entries.set(path, { stamp, value });
  }

  #without(path: string, read: () => T): T {
    this.#entries.delete(path);
    return read();
  }
}

type Status = { readonly stamp: string; readonly changedNs: bigint };

function statusOf(path: string): Status | null {
  const status = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (status === undefined) return null;
  const { ino, size, mtimeNs, ctimeNs } = status;
  return { stamp: `${ino} ${size} ${mtimeNs} ${ctimeNs}`, changedNs: mtimeNs > ctimeNs ? mtimeNs : ctimeNs };
}
