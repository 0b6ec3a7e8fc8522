import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { notKnown } from '../i18n/spoken.ts';
import type { Phrasebook } from '../phrasebook/phrasebook.ts';

/** A phrasebook that is fetched as it is needed. */
export type GrowingBook = {
  readonly look: ReadonlySignal<Phrasebook>;
  /** Has its first edition fetched, which somebody is about to ask. */
  begin(): void;
};

/** A phrasebook in larger and larger editions: the next is fetched when something is asked for that is not in this one. */
export function growingBook(editions: readonly (() => Promise<Phrasebook>)[]): GrowingBook {
  const book = signal<Phrasebook>(notKnown);
  let [next, isFetching] = [0, false];
  const grow = async () => {
    const open = editions[next];
    if (open === undefined || isFetching) return;
    isFetching = true;
    // What cannot be fetched now stays English until it is asked for again.
    const edition = await open().catch(() => null);
    isFetching = false;
    if (edition === null) return;
    next++;
    book.value = edition;
  };
  const look = computed((): Phrasebook => {
    const known = book.value;
    return (sentence) => {
      const said = known(sentence);
      if (said === null) void grow();
      return said;
    };
  });
  return { look, begin: () => void (next === 0 && grow()) };
}
