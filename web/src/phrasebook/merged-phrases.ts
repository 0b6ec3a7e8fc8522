import type { Phrases } from './phrasebook.ts';

/** The phrases of several topics, by kind. */
export function mergedPhrases(topics: readonly Phrases[]): Phrases {
  const kinds = new Set(topics.flatMap(Object.keys));
  return Object.fromEntries([...kinds].map((kind) => [kind, Object.assign({}, ...topics.map((topic) => topic[kind]))]));
}
