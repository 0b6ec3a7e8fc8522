import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type ErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../../diagnostic/look-up-failed.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { Failure, FailureBody } from '../contract/failure.ts';

/** The error that whoever answered has met, as it would have been thrown here. */
export function thrownFor(status: number, body: unknown): Error {
  if (!isFailureBody(body) || body.errors.length === 0) return new Error(`the daemon answers with status ${status}`);
  const { errors, incomplete } = body;
  const diagnostics = errors.flatMap((error) => asDiagnostic(error) ?? []);
  if (diagnostics.length > 0) return new RequestRefused(diagnostics);
  const failures = errors.map((error) => asFailure(error, status));
  const [first, ...others] = failures;
  if (first !== undefined && others.length === 0 && !incomplete) return first;
  return new AggregateError(failures, 'a change failed, and not everything could be put back');
}

const isFailureBody = (body: unknown): body is FailureBody =>
  typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);

const asDiagnostic = ({ severity, machine, ...rest }: Failure): Diagnostic | null =>
  severity === null || machine !== null ? null : { severity, ...rest };

function asFailure({ code, message, hint, path, machine }: Failure, status: number): Error {
  if (machine === null) return new Error(path === null ? message : `${path}: ${message}`);
  const { operation, subject, reason, errno } = machine;
  const details = { operation, subject, ...(hint === null ? {} : { hint }), ...(errno === null ? {} : { errno }) };
  // The code is one of ours: the same version of kvmnet has written it.
  return status === 404
    ? new LookUpFailed(reason, details)
    : new KvmnetError(reason, { ...details, code: code as ErrorCode });
}
