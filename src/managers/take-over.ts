import type { Charge } from './charge.ts';
import type { ManagerAct, Move } from './manager-act.ts';

/**
 * After the move, with the new files in place: the manager takes both links as they are, and its DHCP client goes on with
 * the lease, on the link that has the addresses now.
 */
export function takeOver(_charge: Charge, _move: Move): readonly ManagerAct[] {
  return [];
}
