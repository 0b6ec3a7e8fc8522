import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { type ErrorCode as HostErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { type ErrorCode, errorCode } from '../protocol/error-code.ts';
import { LibvirtError } from '../protocol/libvirt-error.ts';

type CodeName = keyof typeof OPENINGS;

/** The words with which libvirt opens a message of each code: scripts look for them. */
const OPENINGS = {
  internal: 'internal error',
  noSupport: 'this function is not supported by the connection driver',
  invalidArgument: 'invalid argument',
  operationFailed: 'operation failed',
  xml: 'XML error',
  system: null,
  noNetwork: 'Network not found',
  invalidMac: 'invalid MAC address',
  operationInvalid: 'Requested operation is not valid',
  configurationUnsupported: 'unsupported configuration',
  operationUnsupported: 'Operation not supported',
  xmlInvalidSchema: 'XML document failed to validate against schema',
  networkPortExists: null,
  noNetworkPort: 'network port not found',
  noNetworkMetadata: 'metadata not found',
} as const satisfies Partial<Record<keyof typeof errorCode, string | null>>;

/** A refusal in the form that clients of libvirt know. */
export function refused(code: CodeName, words: string, cause?: unknown): LibvirtError {
  const opening = OPENINGS[code];
  const message = opening === null ? words : `${opening}: ${words}`;
  const strings = [opening === null ? '%s' : `${opening}: %s`, words, null] as const;
  return new LibvirtError(errorCode[code], message, { strings, cause });
}

/** The same for a code that a dialect gives; one that has no opening here is an internal error. */
export function refusedBy(code: number, words: string): LibvirtError {
  const name = (Object.keys(OPENINGS) as CodeName[]).find((candidate) => errorCode[candidate] === (code as ErrorCode));
  return refused(name ?? 'internal', words);
}

/** What the engine, or the machine, refused, for a client; anything else as it is. */
export function asLibvirtError(error: unknown): unknown {
  if (error instanceof LibvirtError) return error;
  if (error instanceof RequestRefused) return fromDiagnostics(error);
  if (error instanceof KvmnetError) return fromHost(error);
  if (error instanceof AggregateError) return refused('operationFailed', error.errors.map(messageOf).join('; '), error);
  return error;
}

// libvirt's own codes for the same refusals, where it has any.
const CODES: Readonly<Record<string, CodeName>> = {
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

const HOST_CODES: Readonly<Partial<Record<HostErrorCode, CodeName>>> = {
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
