import type { RecordFile, RecordFiles } from '../record-files.ts';

/** Records in memory, for tests. */
export class MemoryRecords implements RecordFiles {
  readonly texts = new Map<number, string>();

  list(): readonly RecordFile[] {
    return [...this.texts].map(([id, text]) => ({ id, stamp: text })).sort((a, b) => b.id - a.id);
  }

  read(id: number): string | null {
    return this.texts.get(id) ?? null;
  }

  add(textOf: (id: number) => string): number {
    const id = Math.max(0, ...this.texts.keys()) + 1;
    this.texts.set(id, textOf(id));
    return id;
  }
}
