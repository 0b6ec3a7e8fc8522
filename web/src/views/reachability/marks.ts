import type { Way } from '../../../../src/reachability/reachability.ts';
import type { Outcome, VerdictKind } from '../../../../src/reachability/verdict.ts';

/** What stands in the matrix for a verdict: a shape each, for colours alone say nothing to some. */
export const MARKS: Readonly<Record<VerdictKind, string>> = {
  allowed: '✓',
  'as-firewall': '≈',
  'answers-only': '↩',
  limited: '◐',
  refused: '✕',
  'no-address': '–',
  'not-running': '○',
  unknown: '?',
};

export const KINDS = Object.keys(MARKS) as readonly VerdictKind[];

/** What is to be shown of a way: one verdict where both families agree, or one of them has no address; else both. */
export function shownOf({ ipv4, ipv6 }: Pick<Way<Outcome>, 'ipv4' | 'ipv6'>): readonly VerdictKind[] {
  if (ipv4.kind === ipv6.kind || ipv6.kind === 'no-address') return [ipv4.kind];
  return ipv4.kind === 'no-address' ? [ipv6.kind] : [ipv4.kind, ipv6.kind];
}
