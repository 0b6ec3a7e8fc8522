import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Applied, Change, Planned } from '../../../src/api/contract/change.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { type Trouble, troubleOf } from '../api/trouble.ts';
import { usePhrasebook, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { type Page, usePage } from '../page/page-context.ts';
import { useIsDrawn } from '../ui/use-is-drawn.ts';
import { type Summarized, summarized } from './summary-words.ts';

/** A plan as far as somebody has to have seen it who wants it to be run. */
export type ShownPlan = Pick<Planned, 'confirmation' | 'fingerprint' | 'commands' | 'diagnostics'>;

/** How far a change has come. */
export type Confirming =
  | { readonly kind: 'idle' }
  | { readonly kind: 'under-way' }
  /** It waits for an answer; `anew`: by now it would come to this, and not to what was shown before. */
  | {
      readonly kind: 'asking';
      readonly change: Change;
      readonly plan: ShownPlan;
      readonly anew: Summarized | null;
    }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

/** A change on its way: asked about as it deserves, made only where it comes to what was shown. */
export type ConfirmedChange = {
  readonly state: ReadonlySignal<Confirming>;
  /** Wants it made. Without a plan that was shown, the daemon is asked for one first. `asks`: also where it hits nobody. */
  begin(change: Change, shown: ShownPlan | null, how?: { readonly asks: boolean }): Promise<void>;
  confirm(): Promise<void>;
  /** Wants it no more; what the daemon was told to do already, it does. */
  cancel(): void;
};

/** What is to be done about what has come of a change. */
type Ends = { onDone(applied: Applied): void; onFailed(trouble: Trouble): void };

/** Makes changes, and asks before where one hits somebody. A failure is told also to whoever has gone on meanwhile. */
export function useConfirmedChange(onDone: (applied: Applied) => void): ConfirmedChange {
  const page = usePage();
  const state = useSignal<Confirming>({ kind: 'idle' });
  const isDrawn = useIsDrawn();
  const [phrases, phrasebook] = [useWords(text), usePhrasebook()];
  const ends = useRef<Ends>(null as never);
  ends.current = {
    onDone,
    onFailed: (trouble) => {
      const [failure] = trouble.kind === 'refused' ? trouble.failures : [];
      const detail = failure === undefined ? null : (phrasebook(failure.message) ?? failure.message);
      if (!isDrawn.current) page.toasts.say(phrases.failed, { tone: 'bad', detail });
    },
  };
  return useMemo(
    () =>
      confirmedChange(page, state, {
        onDone: (applied) => ends.current.onDone(applied),
        onFailed: (trouble) => ends.current.onFailed(trouble),
      }),
    [page],
  );
}

/** The same, apart from what is drawn. */
export function confirmedChange(
  { api }: Pick<Page, 'api'>,
  state: Signal<Confirming>,
  { onDone, onFailed }: Ends,
): ConfirmedChange {
  const attempt = async (work: () => Promise<void>) => {
    state.value = { kind: 'under-way' };
    try {
      await work();
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      state.value = { kind: 'failed', trouble };
      onFailed(trouble);
    }
  };
  const make = (change: Change, { fingerprint }: ShownPlan) =>
    attempt(async () => {
      try {
        const applied = await api.apply({ ...change, expected: fingerprint });
        state.value = { kind: 'idle' };
        onDone(applied);
      } catch (thrown) {
        if (!isOtherPlan(troubleOf(thrown))) throw thrown;
        const planned = await api.plan(change);
        state.value = { kind: 'asking', change, plan: planned, anew: summarized(planned) };
      }
    });
  return {
    state,
    begin: async (change, shown, { asks } = { asks: false }) => {
      if (state.peek().kind === 'under-way') return;
      await attempt(async () => {
        const asked = state.peek();
        const plan = shown ?? (await api.plan(change));
        // Whoever wanted it has thought better of it meanwhile.
        if (state.peek() !== asked) return;
        const hasWarning = shown === null && warningsOf(change, plan).length > 0;
        if (plan.confirmation.kind === 'none' && !asks && !hasWarning) await make(change, plan);
        else state.value = { kind: 'asking', change, plan, anew: null };
      });
    },
    confirm: async () => {
      const asked = state.peek();
      if (asked.kind === 'asking') await make(asked.change, asked.plan);
    },
    cancel: () => {
      state.value = { kind: 'idle' };
    },
  };
}

/** What speaks against what was typed, and lets it through: whoever typed it has seen no plan. */
export const warningsOf = (change: Change, { diagnostics }: Pick<Planned, 'diagnostics'>): Planned['diagnostics'] =>
  hasErrors(diagnostics)
    ? []
    : diagnostics.filter(({ severity, path }) => severity === 'warning' && path !== null && path in change);

// Somebody has changed something since the plan was shown.
const isOtherPlan = (trouble: Trouble): boolean =>
  trouble.kind === 'refused' && trouble.failures.some(({ code }) => code === 'plan-changed');

const text = words({ en: { failed: 'The change failed' }, zh: { failed: '更改失败' } });
