import type { Applied } from '../../../src/api/contract/change.ts';
import type { ConfirmedChange } from '../changes/confirmed-change.ts';
import { summarized, summaryWords } from '../changes/summary-words.ts';
import { useConfirmedChange } from '../changes/use-confirmed-change.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { useWatched } from '../ui/loaded.tsx';
import { useIsDrawn } from '../ui/use-is-drawn.ts';

/**
 * Makes changes by the API, one at a time, asked about as they deserve, and says what came of it. `onDone` is for whoever
 * still looks: once the caller is drawn no more, it is not called.
 */
export function useChange(onDone: (applied: Applied) => void = () => undefined): ConfirmedChange {
  const { toasts, store } = usePage();
  const isDrawn = useIsDrawn();
  const phrases = useWords(text);
  const { told } = useWords(summaryWords);
  return useConfirmedChange((applied) => {
    // A declaration alone may change, and nothing on the host.
    const text = applied.recordedAs !== null ? phrases.done : phrases.nothing;
    toasts.say(text, { tone: 'ok', detail: applied.changed ? told(summarized(applied)) : null });
    store.allChanged();
    if (isDrawn.current) onDone(applied);
  });
}

/** Why whoever looks may change nothing; null: he may. */
export function useBarred(): string | null {
  const { store } = usePage();
  const { viewer } = useWords(text);
  return useWatched(store.host)?.role === 'viewer' ? viewer : null;
}

const text = words({
  en: {
    done: 'Done',
    nothing: 'There was nothing to do',
    viewer: 'with this token you may look, and change nothing',
  },
  zh: { done: '已完成', nothing: '无需更改', viewer: '此令牌只能查看，不能更改' },
});
