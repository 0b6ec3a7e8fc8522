import { errorCode } from './error-code.ts';
import { type ErrorParts, LibvirtError } from './libvirt-error.ts';

/** The words with which libvirt opens a message of each code: scripts look for them. */
const openings = {
  internal: 'internal error: ',
  noSupport: 'this function is not supported by the connection driver: ',
  noConnection: 'no connection driver available for ',
  invalidArgument: 'invalid argument: ',
  operationFailed: 'operation failed: ',
  noName: '',
  xml: 'XML error: ',
  operationDenied: 'operation forbidden: ',
  xmlDetail: '',
  system: '',
  rpc: '',
  noNetwork: 'Network not found: ',
  invalidMac: 'invalid MAC address: ',
  authFailed: 'authentication failed: ',
  operationInvalid: 'Requested operation is not valid: ',
  configurationUnsupported: 'unsupported configuration: ',
  operationUnsupported: 'Operation not supported: ',
  xmlInvalidSchema: 'XML document failed to validate against schema: ',
  networkPortExists: '',
  noNetworkPort: 'network port not found: ',
  noNetworkMetadata: 'metadata not found: ',
} as const satisfies Partial<Record<keyof typeof errorCode, string>>;

export type Reason = keyof typeof openings;

/** The reason of a code that comes from elsewhere; undefined for a code that nothing here is refused with. */
export const reasonOf = (code: number): Reason | undefined =>
  (Object.keys(openings) as Reason[]).find((reason) => errorCode[reason] === code);

/**
 * A refusal in the form that libvirt's clients know: the message opens in libvirt's words for the reason, and the
 * strings have its two parts.
 */
export const refusal = (reason: Reason, words: string, parts: Omit<ErrorParts, 'strings'> = {}): LibvirtError =>
  new LibvirtError(errorCode[reason], `${openings[reason]}${words}`, {
    ...parts,
    strings: [`${openings[reason]}%s`, words, null],
  });
