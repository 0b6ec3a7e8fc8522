import type { Planned } from '../../../src/api/contract/change.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import type { EffectCount } from '../../../src/plan/print-summary.ts';
import type { NetworkForm } from './network-form.ts';

/** What a text would come to; the plan itself is left out, being long. */
export type Drafted = Omit<Planned, 'plan'> & {
  readonly counts: readonly EffectCount[];
  /** The networks that the text declares. */
  readonly declared: readonly string[];
  /** The text as a form has it; null: it says more than the form can, or has mistakes. */
  readonly form: NetworkForm | null;
};

/** A text in the other language, or why there is none. */
export type Conversion =
  | { readonly kind: 'converted'; readonly text: string; readonly lost: readonly Diagnostic[] }
  | { readonly kind: 'impossible'; readonly diagnostics: readonly Diagnostic[] };
