import { useRef } from 'preact/hooks';
import type { Applied } from '../../../src/api/contract/change.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import type { ConfirmedChange } from '../changes/confirmed-change.ts';
import { useConfirmedChange } from '../changes/use-confirmed-change.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { changeOf } from '../planner/draft-text.ts';
import type { Planner, Planning } from '../planner/planner.ts';
import type { Draft, SentDraft } from './draft.ts';
import { editorWords } from './editor-words.ts';

export type ApplyOptions = {
  readonly draft: Draft;
  readonly planner: Planner;
  readonly barred: string | null;
  readonly overtaken: Draft['overtaken'] | undefined;
  /** Told with what was sent, for whoever wrote it may have gone on writing. */
  onApplied(applied: Applied, sent: SentDraft): void;
};

/** How a draft is made to come true. */
export type Apply = {
  readonly asked: ConfirmedChange;
  apply(): void;
  /** Why it cannot be now; null: it can. */
  readonly reason: string | null;
};

/** Has a draft come true, once whoever wrote it has seen what it comes to. */
export function useApply({ draft, planner, barred, overtaken, onApplied }: ApplyOptions): Apply {
  const { connection } = usePage();
  const phrases = useWords(editorWords);
  const sent = useRef<SentDraft>(null as never);
  const asked = useConfirmedChange((applied) => onApplied(applied, sent.current));
  const isOnline = connection.value.kind === 'live';
  const isUnderWay = asked.state.value.kind === 'under-way';
  const why = whyNot(planner.state.value);
  const reason =
    barred ?? (isUnderWay ? phrases.underWay : !isOnline ? phrases.offline : why === null ? null : phrases[why]);
  const apply = async () => {
    if (barred !== null || isUnderWay) return;
    const plan = await planner.settled();
    // What was typed last may have mistakes, or nothing more to do.
    if (plan === null || whyNot(planner.state.value) !== null) return;
    sent.current = draft.sent(plan.text, plan.drafted.declared);
    await asked.begin(changeOf(plan.text), plan.drafted, { asks: (overtaken?.peek() ?? null) !== null });
  };
  return { asked, apply: () => void apply(), reason };
}

function whyNot({ plan }: Planning): 'mistakes' | 'asDeclared' | 'declaresNothing' | null {
  if (plan === null) return null;
  const { diagnostics, changes, declared } = plan.drafted;
  if (hasErrors(diagnostics)) return 'mistakes';
  if (declared.length === 0) return 'declaresNothing';
  return changes ? null : 'asDeclared';
}
