import { usePhrasebook } from '../i18n/spoken.ts';

/** A sentence of the engine's, in the page's language. What its phrasebook does not know is English, and marked so. */
export const Said = ({ children }: { readonly children: string }) =>
  usePhrasebook()(children) ?? <span lang="en">{children}</span>;

/** The same of a sentence that may not be there: null, as it is. */
export const saidIfAny = (sentence: string | null) => (sentence === null ? null : <Said>{sentence}</Said>);
