import { useContext } from 'preact/hooks';
import type { Author } from '../../../../src/engine/chronicle.ts';
import type { ChangeError } from '../../../../src/history/record.ts';
import type { ChangeSummary } from '../../../../src/history/summary.ts';
import type { Language } from '../../i18n/language.ts';
import { SpokenContext, useFormat, useWords } from '../../i18n/spoken.ts';
import { Badge } from '../../ui/badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { effectsInChinese } from './effects-in-chinese.ts';
import { historyWords } from './history-words.ts';

/** What a change did, in a line of a language. */
export const changeLine = ({ summary, effects }: Pick<ChangeSummary, 'summary' | 'effects'>, language: Language) =>
  language === 'zh' ? effectsInChinese(effects) : summary;

/** What a change did, in a line of the page's language. */
export function ChangeText({ change }: { readonly change: Pick<ChangeSummary, 'summary' | 'effects'> }) {
  const { language } = useContext(SpokenContext).value;
  return <>{changeLine(change, language)}</>;
}

/** Who asked for it, by name, or by number where nobody knows the name. */
export function AuthorName({ author }: { readonly author: Author }) {
  const { nobody } = useWords(historyWords);
  if (author.user === null) return <span class="muted">{nobody}</span>;
  return <>{author.user.name ?? author.user.id}</>;
}

/** By what way it was asked for. */
export function AuthorWay({ author }: { readonly author: Author }) {
  const phrases = useWords(historyWords);
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
  const format = useFormat();
  if (error !== null) return <Badge tone="bad">{error.incomplete ? phrases.incomplete : phrases.failed}</Badge>;
  if (undoneBy !== null) return <Badge>{phrases.undoneBy(format.count(undoneBy))}</Badge>;
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
