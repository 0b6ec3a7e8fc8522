import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Outcome } from '../../engine/engine.ts';
import type { Request } from '../../engine/request.ts';
import type { Applied } from '../contract/change.ts';
import type { ApiDoor } from '../door.ts';
import { located } from './declare.ts';
import type { Intent } from './intent.ts';
import { ranAs } from './ran-as.ts';

export type CarriedOut = { readonly request: Request; readonly outcome: Outcome };

/** What a change came to, with its words kept. The change stands by then: what fails here is told as a warning. */
export function appliedAs(intent: Intent, carriedOut: CarriedOut, { words }: Pick<ApiDoor, 'words'>): Applied {
  const { request, outcome } = carriedOut;
  const stopped = intent.stopped(request, outcome);
  const kept = attempted(wordsNotKept, null, () => {
    words.forget(stopped, outcome.proposal.catalogue);
    intent.after();
  });
  const attached = attempted(attachedNotTold, null, () => intent.attached(outcome));
  const undone = intent.undone();
  const noticed = [...noticedBy(intent), ...located(outcome.proposal.diagnostics, intent)];
  return {
    ...ranAs(outcome, intent.running(request)),
    stopped,
    attached: attached.value,
    undone: undone && { id: undone.id, summary: undone.summary },
    diagnostics: [...noticed, ...kept.diagnostics, ...attached.diagnostics],
  };
}

/** What was noticed on the way to what the engine is asked for. */
export const noticedBy = (intent: Intent): readonly Diagnostic[] => [
  ...intent.noticed,
  ...(intent.undone()?.diagnostics ?? []),
];

type Failure = { readonly code: string; messageOf(reason: string): string; readonly hint: string | null };

const wordsNotKept: Failure = {
  code: 'words-not-kept',
  messageOf: (reason) => `the change is made, but the words of its networks could not be kept: ${reason}`,
  hint: "declare them again, for libvirt's clients to be shown the words in which they were written",
};

const attachedNotTold: Failure = {
  code: 'attached-not-told',
  messageOf: (reason) => `the change is made, but what the guest got could not be told: ${reason}`,
  hint: 'it is among the guests of its network',
};

type Attempted<T> = { readonly value: T; readonly diagnostics: readonly Diagnostic[] };

function attempted<T, Otherwise>(failure: Failure, otherwise: Otherwise, work: () => T): Attempted<T | Otherwise> {
  try {
    return { value: work(), diagnostics: [] };
  } catch (error) {
    const { code, messageOf, hint } = failure;
    const message = messageOf(error instanceof Error ? error.message : String(error));
    return {
      value: otherwise,
      diagnostics: [{ severity: 'warning', code, message, hint, position: null, path: null }],
    };
  }
}
