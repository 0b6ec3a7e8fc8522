import type { Snapshot } from './snapshot.ts';

/** Metrics of one name, as they follow from how things are. */
export type Family = {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly labels: readonly string[];
  readonly samples: (snapshot: Snapshot) => readonly Sample[];
};

export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };
