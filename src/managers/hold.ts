import type { Charge } from './charge.ts';
import type { ManagerAct, Move } from './manager-act.ts';
import { managerWays } from './manager-ways.ts';

/**
 * Before the move: the manager and its DHCP client leave both links alone from here on. Nothing that a reboot would not
 * undo, no outage; taken back by `giveBack`, at whatever act it was cut off.
 */
export const hold = (charge: Charge, move: Move): readonly ManagerAct[] =>
  managerWays[charge.manager].hold(charge, move);
