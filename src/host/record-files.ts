/** A file of a record; two of one number and one stamp have the same in them. */
export type RecordFile = { readonly id: number; readonly stamp: string };

/** Where records are kept, each under its number. Whoever adds one holds the host's lock; whoever reads, need not. */
export interface RecordFiles {
  /** Those there are, the last first. */
  list(): readonly RecordFile[];
  /** The text of one; null when there is none, or none any more. */
  read(id: number): string | null;
  /**
   * Keeps a text under the next number, which it gives; the oldest go when there are too many.
   * @throws KvmnetError when it cannot be written; nothing of it is left then
   */
  add(textOf: (id: number) => string): number;
}
