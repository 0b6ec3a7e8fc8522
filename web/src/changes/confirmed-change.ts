import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Applied, Change, Planned } from '../../../src/api/contract/change.ts';
import type { Api } from '../../../src/api/contract/operations.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { type Trouble, troubleOf } from '../api/trouble.ts';
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
export type Ends = {
  onDone(applied: Applied): void;
  /** It failed, and nobody looks at the state, which would say so. */
  onFailed(trouble: Trouble): void;
  /** Whether the state is drawn still. */
  isDrawn(): boolean;
};

/** Makes changes by the daemon, one at a time, and keeps in the state how far it has come. */
export function confirmedChange(
  api: Pick<Api, 'plan' | 'apply'>,
  state: Signal<Confirming>,
  { onDone, onFailed, isDrawn }: Ends,
): ConfirmedChange {
  let current: Turn = {};
  const isWanted = (turn: Turn) => turn === current;
  const isLookedAt = (turn: Turn) => isWanted(turn) && isDrawn();
  const start = (): Turn => {
    current = {};
    state.value = { kind: 'under-way' };
    return current;
  };
  const fail = (trouble: Trouble, turn: Turn) => {
    if (isLookedAt(turn)) state.value = { kind: 'failed', trouble };
    else onFailed(trouble);
  };
  /** Null: there is none, and whoever wants one still is told why. */
  const planFor = async (change: Change, turn: Turn): Promise<ShownPlan | null> => {
    try {
      return await api.plan(change);
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (isWanted(turn)) fail(trouble, turn);
      return null;
    }
  };
  const make = async (change: Change, { fingerprint }: ShownPlan, turn: Turn) => {
    try {
      const applied = await api.apply({ ...change, expected: fingerprint });
      if (isWanted(turn)) state.value = { kind: 'idle' };
      onDone(applied);
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (isOtherPlan(trouble) && isLookedAt(turn)) await askAnew(change, trouble, turn);
      else fail(trouble, turn);
    }
  };
  const askAnew = async (change: Change, why: Trouble, turn: Turn) => {
    try {
      const plan = await api.plan(change);
      if (isLookedAt(turn)) state.value = { kind: 'asking', change, plan, anew: summarized(plan) };
      else onFailed(why);
    } catch (thrown) {
      fail(troubleOf(thrown), turn);
    }
  };
  return {
    state,
    begin: async (change, shown, { asks } = { asks: false }) => {
      if (state.peek().kind === 'under-way') return;
      const turn = start();
      const plan = shown ?? (await planFor(change, turn));
      if (plan === null || !isWanted(turn)) return;
      const hasWarning = shown === null && warningsOf(change, plan).length > 0;
      if (plan.confirmation.kind === 'none' && !asks && !hasWarning) await make(change, plan, turn);
      else state.value = { kind: 'asking', change, plan, anew: null };
    },
    confirm: async () => {
      const asked = state.peek();
      if (asked.kind === 'asking') await make(asked.change, asked.plan, start());
    },
    cancel: () => {
      current = {};
      state.value = { kind: 'idle' };
    },
  };
}

/** From the wish for a change to its end, or until whoever had it has thought better of it. */
type Turn = Readonly<Record<never, never>>;

/** What speaks against what was typed, and lets it through: whoever typed it has seen no plan. */
export const warningsOf = (change: Change, { diagnostics }: Pick<Planned, 'diagnostics'>): Planned['diagnostics'] =>
  hasErrors(diagnostics)
    ? []
    : diagnostics.filter(({ severity, path }) => severity === 'warning' && path !== null && path in change);

// Somebody has changed something since the plan was shown.
const isOtherPlan = (trouble: Trouble): boolean =>
  trouble.kind === 'refused' && trouble.failures.some(({ code }) => code === 'plan-changed');
