import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Proposal } from '../../engine/propose.ts';
import type { Request } from '../../engine/request.ts';
import type { Effect } from '../../history/effect.ts';
import { effectsOfChange } from '../../history/what-changed.ts';
import type { Known } from './known.ts';

/** What a proposal would do, as the history would have it; none: nothing, or it is refused. */
export function foreseenEffects(
  { plan, catalogue, diagnostics }: Proposal,
  { request, ...before }: Known & { readonly request: Request },
): readonly Effect[] {
  if (hasErrors(diagnostics)) return [];
  return effectsOfChange({ request, before, after: { facts: before.facts, catalogue }, plan });
}
