import { useFormat, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Sparkline } from './sparkline.tsx';

/** How much passes, lately and now; `values` are bytes a second, from the oldest to the newest. */
export function Traffic({ values }: { readonly values: readonly number[] }) {
  const { lately } = useWords(text);
  const now = useFormat().rate(values.at(-1) ?? 0);
  return (
    <span class="traffic">
      <Sparkline label={lately(now)} values={values} />
      <span class="number">{now}</span>
    </span>
  );
}

const text = words({
  en: { lately: (rate: string) => `traffic of the last minute, now ${rate}` },
  zh: { lately: (rate: string) => `最近一分钟的流量，当前 ${rate}` },
});
