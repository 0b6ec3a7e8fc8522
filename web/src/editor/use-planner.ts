import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { usePage } from '../page/page-context.ts';
import { openWorker } from '../planner/open-worker.ts';
import { Planner } from '../planner/planner.ts';
import type { Draft } from './draft.ts';

/** Plans a draft as it is written, and whenever something happens to the host, for as long as whoever uses it is drawn. */
export function usePlanner(draft: Draft): Planner {
  const { access, store } = usePage();
  const planner = useMemo(() => new Planner({ worker: openWorker(), access }), []);
  useEffect(() => () => planner.close(), []);
  // Not `useSignalEffect`, which waits for the next frame: a plan must not be taken for that of a newer text meanwhile.
  useEffect(() => effect(() => planner.write(draft.text.value)), [draft]);
  useEffect(
    () =>
      effect(() => {
        if (store.changes.value > 0) planner.hostChanged();
      }),
    [],
  );
  return planner;
}
