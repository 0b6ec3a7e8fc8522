import { readFileSync } from 'node:fs';

/** A line of group(5). Groups from elsewhere (LDAP) are not for daemons of this machine. */
type Group = { readonly name: string; readonly number: number; readonly members: readonly string[] };

/** The number of a group; null where there is none of the name. */
export const groupNumber = (name: string, file = '/etc/group'): number | null =>
  groupsIn(file).find((group) => group.name === name)?.number ?? null;

/** Whether a user is in a group, by the number of either. */
export function isInGroup(user: { readonly userId: number; readonly groupId: number }, name: string): boolean {
  const group = groupsIn('/etc/group').find((candidate) => candidate.name === name);
  if (group === undefined) return false;
  return group.number === user.groupId || group.members.some((member) => userNumber(member) === user.userId);
}

/** A user's home; null for one that this machine does not know. */
export const homeFolder = (userId: number, file = '/etc/passwd'): string | null =>
  linesOf(file).find(([, , number]) => number === String(userId))?.[5] ?? null;

/** What a user is called, by passwd(5); null where there is none of the number. */
export const userName = (number: number): string | null =>
  linesOf('/etc/passwd').find(([, , id]) => id === String(number))?.[0] ?? null;

const groupsIn = (file: string): readonly Group[] =>
  linesOf(file).flatMap(([name = '', , number = '', members = '']) =>
    /^\d+$/.test(number) ? [{ name, number: Number(number), members: members.split(',').filter(Boolean) }] : [],
  );

// passwd(5).
const userNumber = (name: string): number | null => {
  const number = linesOf('/etc/passwd').find(([user]) => user === name)?.[2];
  return number === undefined ? null : Number(number);
};

function linesOf(file: string): readonly (readonly string[])[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
