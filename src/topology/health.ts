import type { Health } from './topology.ts';

const RANK: Readonly<Record<Health, number>> = { off: 0, good: 1, warning: 2, bad: 3 };

/** The worst of several; of none, good. What is off does not count beside what is on. */
export const worst = (healths: readonly Health[]): Health =>
  healths.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), healths[0] ?? 'good');

/** Whether somebody should look at it. */
export const isTrouble = (health: Health): boolean => health === 'bad' || health === 'warning';
