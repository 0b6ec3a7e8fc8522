import { useSignal } from '@preact/signals';
import type { Applied, Change } from '../../../src/api/contract/change.ts';
import { type Trouble, troubleOf } from '../api/trouble.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { useWatched } from '../ui/loaded.tsx';

export type ChangeAction = {
  /** Makes the change, and says what came of it; null: it was refused, or failed, and `trouble` says why. */
  make(change: Change): Promise<Applied | null>;
  readonly isUnderWay: boolean;
  readonly trouble: Trouble | null;
};

/** Makes changes by the API, one at a time. */
export function useChange(): ChangeAction {
  const { api, toasts, store } = usePage();
  const phrases = useWords(text);
  const isUnderWay = useSignal(false);
  const trouble = useSignal<Trouble | null>(null);
  const make = async (change: Change): Promise<Applied | null> => {
    isUnderWay.value = true;
    trouble.value = null;
    try {
      const applied = await api.apply(change);
      toasts.say(applied.changed ? phrases.done : phrases.nothing, { tone: 'ok', detail: applied.summary });
      store.allChanged();
      return applied;
    } catch (thrown) {
      trouble.value = troubleOf(thrown);
      return null;
    } finally {
      isUnderWay.value = false;
    }
  };
  return { make, isUnderWay: isUnderWay.value, trouble: trouble.value };
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
