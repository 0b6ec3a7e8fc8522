import type { HostManager } from './charge.ts';
import type { ManagerAct } from './manager-act.ts';

/**
 * Managers are told to leave links alone, now and after reboots: names, or patterns such as `vnet*`. `running` says which
 * of them are to hear of it at once; a manager that is held is told by its files when it starts again.
 */
export function leaveAlone(
  _managers: readonly { readonly manager: HostManager; readonly running: boolean }[],
  _links: readonly string[],
): readonly ManagerAct[] {
  return [];
}
