import type { ManagerAct } from './manager-act.ts';

/** An act in the lines that an administrator would type. */
export function printManagerAct(_act: ManagerAct): readonly string[] {
  return [];
}
