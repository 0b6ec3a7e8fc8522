import { useFormat, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { useNow } from './use-now.ts';

type Props = {
  /** Seconds since the epoch; null: it lasts for ever. */
  readonly expiresAt: number | null;
};

/** How much longer a lease lasts. */
export function TimeLeft({ expiresAt }: Props) {
  const { never, over } = useWords(text);
  const format = useFormat();
  const seconds = (expiresAt ?? Number.POSITIVE_INFINITY) - Date.now() / 1000;
  useNow(seconds < COUNTED_BY_THE_SECOND ? 1000 : 20_000);
  if (expiresAt === null) return <>{never}</>;
  if (seconds <= 0) return <span class="muted">{over}</span>;
  return <time dateTime={new Date(expiresAt * 1000).toISOString()}>{format.duration(seconds)}</time>;
}

// A minute, and what passes until it is looked at again.
const COUNTED_BY_THE_SECOND = 80;

const text = words({
  en: { never: 'without an end', over: 'is over' },
  zh: { never: '永久', over: '已到期' },
});
