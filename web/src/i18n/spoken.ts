import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Phrasebook } from '../phrasebook/phrasebook.ts';
import { type Format, formatFor } from './format.ts';
import type { Language } from './language.ts';
import type { Words } from './words.ts';

/** The language that the page speaks now, what formats for it, and what says the engine's English sentences in it. */
export type Spoken = { readonly language: Language; readonly format: Format; readonly phrasebook: Phrasebook };

/** The phrasebook of English. */
export const asItIs: Phrasebook = (sentence) => sentence;

/** The phrasebook of a language that has none. */
export const notKnown: Phrasebook = () => null;

/** Whoever is below it speaks its language. */
export const SpokenContext = createContext<ReadonlySignal<Spoken>>(
  signal({ language: 'en', format: formatFor('en'), phrasebook: asItIs }),
);

/** Words in the language of the page; whoever uses them is drawn anew when that changes. */
export const useWords = <Each extends Words>(words: Each): Each['en'] => {
  const { language } = useContext(SpokenContext).value;
  return words[language];
};

/** Numbers and times in the language of the page. */
export const useFormat = (): Format => useContext(SpokenContext).value.format;

/** What says the engine's sentences in the language of the page. */
export const usePhrasebook = (): Phrasebook => useContext(SpokenContext).value.phrasebook;
