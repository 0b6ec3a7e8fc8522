import type { Language } from './language.ts';

/** A text, or what makes one of what is put into it. */
type Phrase = string | ((...values: never[]) => string);

type Phrases = Readonly<Record<string, Phrase>>;

/** The same phrases in every language. */
export type Words<Each extends Phrases = Phrases> = Readonly<Record<Language, Each>>;

/** Words of a part of the page. A phrase that one language lacks, or has too many, does not compile. */
export const words = <Each extends Phrases>(each: { readonly en: Each; readonly zh: NoInfer<Each> }): Words<Each> =>
  each;
