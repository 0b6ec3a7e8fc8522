import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import type { DraftText } from '../planner/draft-text.ts';
import type { PlanOfText } from '../planner/planner.ts';

/** What is to be known of a text, and what of other networks, which a change of theirs has not caused. */
export type Problems = { readonly here: readonly Diagnostic[]; readonly elsewhere: readonly Diagnostic[] };

/** What the plan has found; nothing of it is about a text in another language. */
export function problemsOf(plan: PlanOfText | null, { language }: DraftText): Problems {
  if (plan === null || plan.text.language !== language) return { here: [], elsewhere: [] };
  const { declared, confirmation } = plan.drafted;
  const isToldBetter = ({ code }: Diagnostic): boolean => code === 'guests-renumbered' && confirmation.kind !== 'none';
  const diagnostics = plan.drafted.diagnostics.filter((each) => !isToldBetter(each));
  const isHere = ({ position, path, severity }: Diagnostic): boolean =>
    position !== null || path === null || severity === 'error' || isAbout(path, declared);
  return { here: diagnostics.filter(isHere), elsewhere: diagnostics.filter((each) => !isHere(each)) };
}

// `networks.web.mtu` is about web; paths in XML begin otherwise, and there is one network in them.
const isAbout = (path: string, names: readonly string[]): boolean =>
  !path.startsWith('networks.') ||
  names.some((name) => path === `networks.${name}` || path.startsWith(`networks.${name}.`));
