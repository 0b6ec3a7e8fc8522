import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { type ErrorCode as HostErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { ErrorDomain } from '../protocol/error-code.ts';
import { LibvirtError } from '../protocol/libvirt-error.ts';
import { type Reason, reasonOf, refusal } from '../protocol/refusal.ts';

/** A refusal of the network driver's. */
export const refused = (reason: Reason, words: string, cause?: unknown): LibvirtError =>
  refusal(reason, words, { cause });

/** The same for a code that a dialect gives; one that says nothing here is an internal error. */
export const refusedBy = (code: number, words: string, domain: ErrorDomain): LibvirtError =>
  refusal(reasonOf(code) ?? 'internal', words, { domain });

/** What the engine, or the machine, refused, for a client; anything else as it is. */
export function asLibvirtError(error: unknown): unknown {
  if (error instanceof LibvirtError) return error;
  if (error instanceof RequestRefused) return fromDiagnostics(error);
  if (error instanceof KvmnetError) return fromHost(error);
  if (error instanceof AggregateError) return refused('operationFailed', error.errors.map(messageOf).join('; '), error);
  return error;
}

// libvirt's own codes for the same refusals, where it has any.
const CODES: Readonly<Record<string, Reason>> = {
  'guests-attached': 'operationInvalid',
  'network-not-running': 'operationInvalid',
  'no-such-network': 'noNetwork',
  'bridge-name-taken': 'internal',
  'duplicate-bridge': 'internal',
  'duplicate-mac': 'internal',
  'prefix-in-use': 'internal',
  'prefixes-overlap': 'internal',
  'route-overlaps-network': 'internal',
};

function fromDiagnostics({ diagnostics }: RequestRefused): LibvirtError {
  const errors = diagnostics.filter((diagnostic) => hasErrors([diagnostic]));
  const words = errors.map(({ message, hint }) => (hint === null ? message : `${message}; ${hint}`)).join('; ');
  return refused(CODES[errors[0]?.code ?? ''] ?? 'configurationUnsupported', words);
}

const HOST_CODES: Readonly<Partial<Record<HostErrorCode, Reason>>> = {
  'kernel-refused': 'system',
  'kernel-lacks': 'configurationUnsupported',
  'file-failed': 'system',
  'not-permitted': 'system',
  busy: 'operationFailed',
  interrupted: 'operationFailed',
  conflict: 'operationInvalid',
};

const fromHost = (error: KvmnetError): LibvirtError =>
  refused(
    HOST_CODES[error.code] ?? 'internal',
    `${error.message}${error.hint === null ? '' : `; ${error.hint}`}`,
    error,
  );

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
