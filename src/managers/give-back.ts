import type { Charge } from './charge.ts';
import type { ManagerAct, Move } from './manager-act.ts';

/** After the links are as they were (reverted, or never moved): the manager has them as before, the lease included. */
export function giveBack(_charge: Charge, _move: Move): readonly ManagerAct[] {
  return [];
}
