import { useContext } from 'preact/hooks';
import type { Author } from '../../../../src/engine/chronicle.ts';
import type { ChangeError } from '../../../../src/history/record.ts';
import type { ChangeSummary } from '../../../../src/history/summary.ts';
import { effectsInChinese } from '../../changes/effects-in-chinese.ts';
import type { Language } from '../../i18n/language.ts';
import { SpokenContext, useFormat, useWords } from '../../i18n/spoken.ts';
import { Badge } from '../../ui/badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { historyWords } from './history-words.ts';

/** What a change did, in a line of a language. */
export const changeLine = ({ summary, effects }: Pick<ChangeSummary, 'summary' | 'effects'>, language: Language) =>
  language === 'zh' ? effectsInChinese(effects) : summary;

/** What a change did, in a line of the page's language. */
function ChangeText({ change }: { readonly change: Pick<ChangeSummary, 'summary' | 'effects'> }) {
  const { language } = useContext(SpokenContext).value;
  return <>{changeLine(change, language)}</>;
}

/** What a change did, in a line of the page's language; of one that undoes another, which. */
export function ChangeTitle({ change }: { readonly change: Pick<ChangeSummary, 'summary' | 'effects' | 'author'> }) {
  const phrases = useWords(historyWords);
  const { undoes } = change.author;
  return (
    <>
      {undoes !== undefined && phrases.undoing(String(undoes))}
      <ChangeText change={change} />
    </>
  );
}

/** By what way it was asked for. */
export function AuthorWay({ author }: { readonly author: Author }) {
  const phrases = useWords(historyWords);
  if (author.kind === 'api' && author.via === 'page') return <>{phrases.page}</>;
  return (
    <span>
      {phrases[author.kind]} <code translate={false}>{author.via}</code>
    </span>
  );
}

export type ResultProps = { readonly error: ChangeError | null; readonly undoneBy: number | null };

/** What came of it. */
export function Result({ error, undoneBy }: ResultProps) {
  const phrases = useWords(historyWords);
  if (error !== null) return <Badge tone="bad">{error.incomplete ? phrases.incomplete : phrases.failed}</Badge>;
  if (undoneBy !== null) return <Badge>{phrases.undoneBy(String(undoneBy))}</Badge>;
  return <Badge tone="ok">{phrases.done}</Badge>;
}

/** When it was through. */
export function When({ time }: { readonly time: string }) {
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <time class="when" dateTime={time}>
      {format.moment(new Date(time), now)}
    </time>
  );
}
