import { type ErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../../diagnostic/look-up-failed.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { Failure } from '../contract/failure.ts';
import { type Refusal, type RefusalStatus, refusal } from './refusal.ts';

/** How an error is told; null for one that is a mistake of ours. */
export function refusalFor(error: unknown): Refusal | null {
  if (error instanceof RequestRefused) {
    return {
      status: 422,
      body: { errors: error.diagnostics.map((each) => ({ ...each, machine: null })), incomplete: false },
    };
  }
  if (error instanceof AggregateError) {
    return { status: 502, body: { errors: error.errors.map(failureOf), incomplete: true } };
  }
  if (!(error instanceof KvmnetError)) return null;
  const status = error instanceof LookUpFailed ? 404 : STATUS[error.code];
  return { status, body: { errors: [failureOf(error)], incomplete: false } };
}

/** What of an error is a mistake of ours, whatever is told of it. */
export function mistakesIn(error: unknown): readonly unknown[] {
  if (error instanceof AggregateError) return error.errors.flatMap(mistakesIn);
  return error instanceof RequestRefused || error instanceof KvmnetError ? [] : [error];
}

/** 502: the machine behind this server has refused. */
const STATUS: Readonly<Record<ErrorCode, RefusalStatus>> = {
  'not-permitted': 502,
  'missing-program': 502,
  'missing-library': 502,
  'kernel-refused': 502,
  'kernel-lacks': 502,
  'ruleset-refused': 502,
  'service-failed': 502,
  'file-failed': 502,
  busy: 409,
  'not-found': 409,
  conflict: 409,
  interrupted: 503,
  'verify-failed': 502,
};

function failureOf(error: unknown): Failure {
  const place = { severity: null, position: null, path: null };
  if (!(error instanceof KvmnetError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'internal', message, hint: null, ...place, machine: null };
  }
  const { code, message, hint, operation, subject, reason, errno } = error;
  return { code, message, hint, ...place, machine: { operation, subject, reason, errno } };
}

/** What is told of a mistake of ours; the log has the rest. */
export const internalRefusal = (): Refusal => refusal(500, 'internal', 'a mistake in kvmnet; its log has more');
