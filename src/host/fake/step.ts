import { type ErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { OperationKind, OperationOf } from '../../plan/operation.ts';
import type { Facts } from '../../state/facts.ts';
import type { HostState } from '../../state/host-state.ts';

/** What one operation makes of a machine. Throws where a kernel would refuse, and then nothing has happened. */
export type FakeStep<K extends OperationKind> = (machine: Facts, operation: OperationOf<K>) => Facts;

/** The machine with these parts of its state replaced. Lists are in the order of making, which the kernel heeds. */
export const withState = (machine: Facts, change: Partial<HostState>): Facts => ({
  ...machine,
  observed: { ...machine.observed, ...change },
});

type Refusal = { readonly errno: Errno; readonly operation: string; readonly subject: string };

/** Refuses as the kernel would. */
export function refuse(reason: string, refusal: Refusal): never {
  throw new KvmnetError(reason, { ...refusal, code: CODES[refusal.errno] });
}

type Errno = keyof typeof CODES;

const CODES = {
  EACCES: 'not-permitted',
  EBUSY: 'busy',
  EEXIST: 'conflict',
  EINVAL: 'kernel-refused',
  ENOENT: 'not-found',
  ENODEV: 'not-found',
  EOPNOTSUPP: 'kernel-lacks',
  ELOOP: 'kernel-refused',
  ENETDOWN: 'kernel-refused',
  ENETUNREACH: 'kernel-refused',
  ERANGE: 'kernel-refused',
} as const satisfies Record<string, ErrorCode>;
