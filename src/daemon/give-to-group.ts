import { chownSync } from 'node:fs';
import { groupNumber } from './user-groups.ts';

/** Gives a file of ours to the first of these groups that there is, its owner left as he is; tells whether there was one. */
export function giveToGroup(path: string, names: readonly string[]): boolean {
  const group = names.map((name) => groupNumber(name)).find((number) => number !== null);
  if (group == null) return false;
  try {
    chownSync(path, process.getuid?.() ?? 0, group);
    return true;
  } catch (error) {
    // user_namespaces(7): the group is not mapped into ours, so that none of its members are here either.
    if ((error as NodeJS.ErrnoException).code === 'EINVAL') return false;
    throw error;
  }
}
