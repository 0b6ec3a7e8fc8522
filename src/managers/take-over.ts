import type { Charge } from './charge.ts';
import type { ManagerAct, Move } from './manager-act.ts';
import { managerWays } from './manager-ways.ts';

/**
 * After the move, with the new files in place: the manager takes both links as they are, and its DHCP client goes on with
 * the lease, on the link that has the addresses now. The way back from here is a move of its own, the other way round.
 */
export const takeOver = (charge: Charge, move: Move): readonly ManagerAct[] =>
  managerWays[charge.manager].takeOver(charge, move);
