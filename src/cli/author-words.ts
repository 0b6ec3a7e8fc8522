import type { Author } from '../engine/chronicle.ts';

/** Who has made a change. */
export const userOf = ({ user }: Author): string => (user === null ? '-' : (user.name ?? String(user.id)));

/** By what way. */
export const byWhat = ({ kind, via }: Author): string => `${kind === 'command' ? 'kvmnet' : kind} ${via}`.trimEnd();

/** A moment (ISO 8601) as `date +'%F %T'` prints it. */
export function localTime(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
