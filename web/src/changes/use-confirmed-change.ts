import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Applied } from '../../../src/api/contract/change.ts';
import { isOfConnection } from '../api/trouble.ts';
import { usePhrasebook, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { useIsDrawn } from '../ui/use-is-drawn.ts';
import { type ConfirmedChange, type Confirming, confirmedChange, type Ends } from './confirmed-change.ts';

/** Makes changes, and asks before where one hits somebody. A failure is told also to whoever has gone on meanwhile. */
export function useConfirmedChange(onDone: (applied: Applied) => void): ConfirmedChange {
  const page = usePage();
  const state = useSignal<Confirming>({ kind: 'idle' });
  const isDrawn = useIsDrawn();
  const [phrases, phrasebook] = [useWords(text), usePhrasebook()];
  const ends = useRef<Omit<Ends, 'isDrawn'>>(null as never);
  ends.current = {
    onDone,
    onFailed: (trouble) => {
      const [failure] = trouble.kind === 'refused' ? trouble.failures : [];
      const detail = failure === undefined ? null : (phrasebook(failure.message) ?? failure.message);
      page.toasts.say(phrases.failed, { tone: 'bad', detail });
    },
  };
  useForgottenWhenBack(state);
  return useMemo(
    () =>
      confirmedChange(page.api, state, {
        onDone: (applied) => ends.current.onDone(applied),
        onFailed: (trouble) => ends.current.onFailed(trouble),
        isDrawn: () => isDrawn.current,
      }),
    [page],
  );
}

// That the daemon did not answer is of no interest any more once it does.
function useForgottenWhenBack(state: Signal<Confirming>): void {
  const { connection } = usePage();
  useSignalEffect(() => {
    if (connection.value.kind !== 'live') return;
    const now = state.peek();
    if (now.kind === 'failed' && isOfConnection(now.trouble)) state.value = { kind: 'idle' };
  });
}

const text = words({ en: { failed: 'The change failed' }, zh: { failed: '更改失败' } });
