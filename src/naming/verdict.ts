/** Whether a rule or a file is about a NIC; maybe: that hangs on what is not known here. */
export type Verdict = 'yes' | 'no' | 'maybe';

/** All have to be fulfilled. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('maybe') ? 'maybe' : 'yes';
}

export const verdictOf = (fits: boolean): Verdict => (fits ? 'yes' : 'no');

export function not(verdict: Verdict): Verdict {
  if (verdict === 'maybe') return 'maybe';
  return verdict === 'yes' ? 'no' : 'yes';
}
