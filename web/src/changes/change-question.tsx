import { TroubleView } from '../ui/trouble-view.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ConfirmedChange } from './use-confirmed-change.ts';

/** What a change that is on its way asks of whoever wants it, and why it failed. */
export function ChangeQuestion({ asked }: { readonly asked: ConfirmedChange }) {
  const state = asked.state.value;
  return (
    <>
      {state.kind === 'failed' && <TroubleView trouble={state.trouble} />}
      <ConfirmDialog asked={asked} />
    </>
  );
}
