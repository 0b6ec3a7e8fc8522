import { type ErrorDomain, errorCode, errorDomain } from '../protocol/error-code.ts';
import { LibvirtError } from '../protocol/libvirt-error.ts';

/** The words with which libvirt opens what it says in each case. */
const openings = {
  internal: 'internal error: ',
  noSupport: 'this function is not supported by the connection driver: ',
  noConnection: 'no connection driver available for ',
  invalidArgument: 'invalid argument: ',
  operationDenied: 'operation forbidden: ',
  rpc: '',
  authFailed: 'authentication failed: ',
} as const satisfies Partial<Record<keyof typeof errorCode, string>>;

/** What the server itself says no to; programs find the two parts of the message in the strings. */
export const refused = (
  reason: keyof typeof openings,
  words: string,
  domain: ErrorDomain = errorDomain.rpc,
): LibvirtError =>
  new LibvirtError(errorCode[reason], `${openings[reason]}${words}`, {
    domain,
    strings: [`${openings[reason]}%s`, words, null],
  });
