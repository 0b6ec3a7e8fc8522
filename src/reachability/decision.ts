import type { Outcome, Reason } from './verdict.ts';

/** What the modes promise, and why. */
export type Decision = Outcome & { readonly reasons: readonly Reason[] };

export const refused = (...reasons: readonly Reason[]): Decision => ({ kind: 'refused', reasons });

export const unknown = (...reasons: readonly Reason[]): Decision => ({ kind: 'unknown', reasons });

/** To one who is seen under his own address. */
export const allowed = (...reasons: readonly Reason[]): Passing => ({ kind: 'allowed', source: 'own', reasons });

/** Likewise. */
export const asFirewall = (...reasons: readonly Reason[]): Passing => ({ kind: 'as-firewall', source: 'own', reasons });

type Passing = Extract<Decision, { kind: 'allowed' | 'as-firewall' }>;

/** Whether connections may be opened, or it is decided elsewhere whether they may. */
export function mayOpen({ kind }: Decision): boolean {
  return kind === 'allowed' || kind === 'as-firewall' || kind === 'limited' || kind === 'unknown';
}
