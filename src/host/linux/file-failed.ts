import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { asKvmnetError } from './kernel-refusal.ts';

/** What was in the way of a file: `not-permitted`, with a hint, or `file-failed`. */
export function fileFailed(operation: 'read' | 'write' | 'make', subject: string, cause: unknown): KvmnetError {
  const error = asKvmnetError(cause, { operation, subject });
  if (error.code === 'not-permitted') return error;
  return new KvmnetError(cause instanceof Error ? cause.message : String(cause), {
    code: 'file-failed',
    operation,
    subject,
    ...(error.errno === null ? {} : { errno: error.errno }),
    cause,
  });
}
