import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { type ErrorCode, type ErrorDetails, KvmnetError } from '../../diagnostic/kvmnet-error.ts';

/** What the kernel refused, before anybody has said what it was good for. */
export class KernelRefusal extends Error {
  readonly errno: number;

  constructor(call: string, errno: number, words: string | null = null) {
    super(words === null ? `${call}: ${errnoText(errno)}` : `${call}: ${words} (${errnoName(errno)})`);
    this.name = 'KernelRefusal';
    this.errno = errno;
  }
}

/** Whether the error is the kernel's, with one of these names (`EEXIST`); Node's own file errors count as well. */
export function isRefusal(error: unknown, ...names: readonly ErrnoName[]): boolean {
  const errno = errnoOf(error);
  return errno !== null && names.some((name) => constants.errno[name] === errno);
}

/** Whether the error says that what it is about is not there, in the kernel's words or in ours. */
export const isGone = (error: unknown): boolean =>
  error instanceof KvmnetError ? error.code === 'not-found' : isRefusal(error, 'ENOENT', 'ENODEV', 'ESRCH');

export type ErrnoName = keyof typeof constants.errno;

/** The same refusal in terms of what was being done; a KvmnetError stays as it is. */
export function asKvmnetError(
  error: unknown,
  details: Pick<ErrorDetails, 'operation' | 'subject' | 'hint'>,
): KvmnetError {
  if (error instanceof KvmnetError) return error;
  const errno = errnoOf(error);
  const name = errno === null ? null : errnoName(errno);
  const code = CODES.get(name ?? '') ?? 'kernel-refused';
  const reason = error instanceof Error ? error.message : String(error);
  return new KvmnetError(reason, {
    ...details,
    code,
    ...(name === null ? {} : { errno: name }),
    ...(code === 'not-permitted' && details.hint === undefined
      ? { hint: HOW_TO_BE_PERMITTED[name ?? ''] ?? 'run it as root' }
      : {}),
    cause: error,
  });
}

/** `EEXIST` for 17. */
export const errnoName = (errno: number): string => getSystemErrorMap().get(-errno)?.[0] ?? `errno ${errno}`;

const errnoText = (errno: number): string => {
  const entry = getSystemErrorMap().get(-errno);
  return entry === undefined ? `errno ${errno}` : `${entry[1]} (${entry[0]})`;
};

function errnoOf(error: unknown): number | null {
  if (error instanceof KernelRefusal) return error.errno;
  if (!(error instanceof Error) || !('errno' in error) || typeof error.errno !== 'number') return null;
  // Node's own are negative.
  return Math.abs(error.errno);
}

const HOW_TO_BE_PERMITTED: Readonly<Record<string, string>> = { EROFS: 'mount it so that it can be written to' };

// By name: ENOTSUP is what Node calls the kernel's EOPNOTSUPP.
const CODES: ReadonlyMap<string, ErrorCode> = new Map([
  ['EPERM', 'not-permitted'],
  ['EACCES', 'not-permitted'],
  ['EROFS', 'not-permitted'],
  ['EBUSY', 'busy'],
  ['EEXIST', 'conflict'],
  ['ENOENT', 'not-found'],
  ['ENODEV', 'not-found'],
  ['ESRCH', 'not-found'],
  ['ENOTSUP', 'kernel-lacks'],
  ['EOPNOTSUPP', 'kernel-lacks'],
  ['EAFNOSUPPORT', 'kernel-lacks'],
  ['ENOSYS', 'kernel-lacks'],
]);
