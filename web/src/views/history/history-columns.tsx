import type { ChangeSummary, HistoryEntry } from '../../../../src/history/summary.ts';
import { AuthorName } from '../../changes/author-name.tsx';
import { hrefOf } from '../../router/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Said } from '../../ui/said.tsx';
import type { Column } from '../../ui/table.tsx';
import { AuthorWay, ChangeTitle, Result, When } from './change-parts.tsx';
import type { historyWords } from './history-words.ts';
import { UndoButton, type UndoButtonProps, useWhyNotUndone } from './undo-button.tsx';

/** What the table tells of a change; of one that cannot be read, that it is there. */
export const historyColumns = (
  phrases: (typeof historyWords)['en'],
  undo: UndoButtonProps['undo'],
): readonly Column<HistoryEntry>[] => [
  {
    id: 'what',
    title: phrases.what,
    cell: (entry) => (
      <>
        <span class="change-id">{entry.id}</span>{' '}
        {entry.kind === 'change' ? (
          <a href={hrefOf({ kind: 'change', id: entry.id })}>
            <ChangeTitle change={entry} />
          </a>
        ) : (
          <>
            {phrases.unreadable}: <Said>{entry.reason}</Said>
          </>
        )}
      </>
    ),
  },
  {
    id: 'result',
    title: phrases.result,
    cell: of((change) => <Result {...change} />, <Badge tone="bad">{phrases.failed}</Badge>),
  },
  { id: 'who', title: phrases.who, cell: of(({ author }) => <AuthorName author={author} />) },
  { id: 'how', title: phrases.how, cell: of(({ author }) => <AuthorWay author={author} />) },
  { id: 'when', title: phrases.when, cell: of(({ time }) => <When time={time} />) },
  { id: 'undo', title: '', cell: of((change) => <Undo change={change} undo={undo} />), align: 'end' },
];

type Cell = ReturnType<Column<HistoryEntry>['cell']>;

function of(cell: (change: ChangeSummary) => Cell, otherwise: Cell = '–'): (entry: HistoryEntry) => Cell {
  return (entry) => (entry.kind === 'change' ? cell(entry) : otherwise);
}

type UndoProps = Pick<UndoButtonProps, 'undo'> & { readonly change: ChangeSummary };

const Undo = ({ change, undo }: UndoProps) => (
  <UndoButton id={change.id} reason={useWhyNotUndone(change)} undo={undo} />
);
