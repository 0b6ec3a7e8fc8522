import type { Author } from '../engine/chronicle.ts';

/** Who has made a change; of whoever has shown a token, nothing else is known. */
export function userOf({ user, token }: Author): string {
  if (user !== null) return user.name ?? String(user.id);
  return token === undefined ? '-' : `${token} token`;
}

/** By what way. */
export function byWhat({ kind, via }: Author): string {
  if (kind === 'api' && via === 'page') return 'page';
  return `${kind === 'command' ? 'kvmnet' : kind} ${via}`.trimEnd();
}

/** A moment (ISO 8601) as `date +'%F %T'` prints it. */
export function localTime(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
