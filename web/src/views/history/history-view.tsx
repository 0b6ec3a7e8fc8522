import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import type { HistoryEntry } from '../../../../src/history/summary.ts';
import { useUndo } from '../../actions/use-undo.ts';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import type { Language } from '../../i18n/language.ts';
import { SpokenContext, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Table } from '../../ui/table.tsx';
import { changeLine } from './change-parts.tsx';
import { historyColumns } from './history-columns.tsx';
import { historyWords } from './history-words.ts';

/** Who changed what, and by which way, with the way back. */
export function HistoryView() {
  const { store } = usePage();
  return <Loaded resource={store.history}>{(entries) => <EntryList entries={entries} />}</Loaded>;
}

function EntryList({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const phrases = useWords(historyWords);
  const { language } = useContext(SpokenContext).value;
  const text = useSignal('');
  const { asked, undo } = useUndo();
  if (entries.length === 0) return <Empty>{phrases.none}</Empty>;
  const shown = entries.filter((entry) => isAbout(entry, text.value.trim().toLowerCase(), language));
  return (
    <>
      <div class="toolbar">
        <FilterField label={phrases.filter} value={text} />
      </div>
      <ChangeQuestion asked={asked} apart />
      {shown.length === 0 ? (
        <Empty>{phrases.nothing}</Empty>
      ) : (
        <Table
          caption={phrases.caption}
          columns={historyColumns(phrases, undo)}
          rows={shown}
          keyOf={({ id }) => String(id)}
        />
      )}
    </>
  );
}

function isAbout(entry: HistoryEntry, text: string, language: Language): boolean {
  if (entry.kind === 'unreadable') return entry.reason.toLowerCase().includes(text);
  const { id, author, networks, guests } = entry;
  const all = [String(id), changeLine(entry, language), author.user?.name ?? '', author.via, ...networks, ...guests];
  return all.some((word) => word.toLowerCase().includes(text));
}
