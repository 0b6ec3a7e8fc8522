import type { ChangeSummary, HistoryEntry } from '../../../../src/history/summary.ts';
import { useBarred } from '../../actions/use-change.ts';
import { useUndo } from '../../actions/use-undo.ts';
import { AuthorName, isKnownAuthor } from '../../changes/author-name.tsx';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWatched } from '../../ui/loaded.tsx';
import { useNow } from '../../ui/use-now.ts';
import { networkWords } from './network-words.ts';

/** In the place of a network that there is not: who has removed it, as far as the history knows, and the way back. */
export function GoneNetwork({ name }: { readonly name: string }) {
  const phrases = useWords(networkWords);
  const removal = removalOf(name, useWatched(usePage().store.history) ?? []);
  return (
    <section class="trouble" role="status">
      <p class="trouble-title">
        <Icon name="warn" /> {removal === null ? phrases.isNot(name) : phrases.isGone(name)}
      </p>
      {removal !== null && <Removal removal={removal} />}
      <a href={hrefOf({ kind: 'networks' })}>{phrases.toNetworks}</a>
    </section>
  );
}

function Removal({ removal: { id, author, time, undoable } }: { readonly removal: ChangeSummary }) {
  const phrases = useWords(networkWords);
  const when = useFormat().moment(new Date(time), useNow(60_000));
  const { asked, undo } = useUndo();
  const barred = useBarred();
  return (
    <>
      <p>
        {when}
        {isKnownAuthor(author) && (
          <>
            , {phrases.by} <AuthorName author={author} />
          </>
        )}
      </p>
      <Button reason={barred ?? (undoable ? null : phrases.noWayBack)} onPress={() => undo(id)}>
        {phrases.undoRemoval}
      </Button>
      <a href={hrefOf({ kind: 'change', id })}>{phrases.removal(String(id))}</a>
      <ChangeQuestion asked={asked} />
    </>
  );
}

/** The last change by which it went. */
function removalOf(name: string, entries: readonly HistoryEntry[]): ChangeSummary | null {
  const isRemoval = (entry: HistoryEntry): entry is ChangeSummary =>
    entry.kind === 'change' &&
    entry.error === null &&
    entry.effects.some((effect) => effect.kind === 'removed' && effect.networks.some((each) => each === name));
  return entries.find(isRemoval) ?? null;
}
