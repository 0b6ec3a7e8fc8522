import type { Charge } from './charge.ts';
import type { ManagerAct, Move } from './manager-act.ts';
import { managerWays } from './manager-ways.ts';

/** After the links are as they were (reverted, or never moved): the manager has them as before, the lease included. */
export const giveBack = (charge: Charge, move: Move): readonly ManagerAct[] =>
  managerWays[charge.manager].giveBack(charge, move);
