import { useEffect, useMemo } from 'preact/hooks';
import type { ChangeDetails } from '../../../../src/history/details.ts';
import { useUndo } from '../../actions/use-undo.ts';
import { AuthorName } from '../../changes/author-name.tsx';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, useWatched } from '../../ui/loaded.tsx';
import { Said } from '../../ui/said.tsx';
import type { ViewProps } from '../views.ts';
import { AuthorWay, ChangeTitle, Result, When } from './change-parts.tsx';
import { DefinitionChanges } from './definition-changes.tsx';
import { historyWords } from './history-words.ts';
import { UndoButton, useWhyNotUndone } from './undo-button.tsx';

/** A change that was made: who asked for it, what it did to definitions, and what was done on the host. */
export function ChangeView({ route: { id } }: ViewProps<'change'>) {
  const { store } = usePage();
  const resource = useMemo(() => store.change(id), [store, id]);
  const entries = useWatched(store.history);
  // It may be undone meanwhile.
  useEffect(() => resource.changed(), [entries]);
  return <Loaded resource={resource}>{(change) => <Parts change={change} />}</Loaded>;
}

function Parts({ change }: { readonly change: ChangeDetails }) {
  const phrases = useWords(historyWords);
  const { error, networks, commands } = change;
  return (
    <>
      <Undo change={change} />
      <ChangeCard change={change} />
      {error !== null && (
        <section class="trouble" aria-label={phrases.failure}>
          <p>
            <Said>{error.message}</Said>
          </p>
          {error.incomplete && <p class="trouble-title">{phrases.partly}</p>}
        </section>
      )}
      <DefinitionChanges networks={networks} />
      <h2>{phrases.plan}</h2>
      {commands.length === 0 ? (
        <p class="muted">{phrases.noPlan}</p>
      ) : (
        <CodeView label={phrases.commands} text={commands.join('\n')} />
      )}
    </>
  );
}

function ChangeCard({ change }: { readonly change: ChangeDetails }) {
  const phrases = useWords(historyWords);
  const { author, time, error, undoneBy } = change;
  const facts = [
    { name: phrases.result, value: <Result error={error} undoneBy={undoneBy} /> },
    { name: phrases.who, value: <AuthorName author={author} /> },
    { name: phrases.how, value: <AuthorWay author={author} /> },
    { name: phrases.when, value: <When time={time} /> },
  ];
  return (
    <section class="card" aria-label={phrases.what}>
      <div class="card-head">
        <p>
          <ChangeTitle change={change} />
        </p>
        {author.undoes !== undefined && (
          <a href={hrefOf({ kind: 'change', id: author.undoes })}>{phrases.undoes(String(author.undoes))}</a>
        )}
      </div>
      <Facts facts={facts} />
    </section>
  );
}

// Whether its kind can be undone at all, its line in the history says.
function Undo({ change }: { readonly change: ChangeDetails }) {
  const entries = useWatched(usePage().store.history) ?? [];
  const entry = entries.find(({ id }) => id === change.id);
  const undoable = entry === undefined || (entry.kind === 'change' && entry.undoable);
  const { asked, undo } = useUndo();
  return (
    <>
      <div class="view-actions">
        <UndoButton id={change.id} reason={useWhyNotUndone({ ...change, undoable })} undo={undo} />
      </div>
      <ChangeQuestion asked={asked} />
    </>
  );
}
