import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';

/** A text being read: what was found wrong so far. */
export type Reading = { readonly source: Source; readonly diagnostics: Diagnostic[] };

/** What is wrong, and what would be right. */
export type Complaint = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly severity?: Diagnostic['severity'];
};

/** So many are told; who sends a text with more has sent something else. */
const MOST_DIAGNOSTICS = 200;

/** Reports what is wrong at a place. */
export function complain({ source, diagnostics }: Reading, span: Span, complaint: Complaint): undefined {
  if (diagnostics.length >= MOST_DIAGNOSTICS) return;
  const { code, message, hint, severity = 'error' } = complaint;
  diagnostics.push({ severity, code, message, hint, position: source.position(span), path: null });
}
