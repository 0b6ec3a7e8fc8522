import type { Value } from '../../xdr/codec.ts';
import { optional, struct } from '../../xdr/compound.ts';
import { int } from '../../xdr/number.ts';
import { domainReference, networkReference, optionalText } from './common-types.ts';
import type { LibvirtError } from './libvirt-error.ts';

/** virNetMessageError of virnetprotocol.x: the body of a reply that says no. */
export const errorBody = struct({
  code: int,
  from: int,
  message: optionalText,
  level: int,
  domain: optional(domainReference),
  string1: optionalText,
  string2: optionalText,
  string3: optionalText,
  number1: int,
  number2: int,
  network: optional(networkReference),
});
export type ErrorBody = Value<typeof errorBody>;

/** VIR_ERR_ERROR: neither a warning nor nothing. */
const LEVEL_ERROR = 2;

/** The numbers that libvirt sends where there is nothing to say with them. */
const NO_NUMBER = -1;

/** An error as it is sent. Whatever its texts hold, it can be: they quote what came from outside. */
export function errorBodyOf({ code, domain, message, strings: [string1, string2, string3] }: LibvirtError): ErrorBody {
  return {
    code,
    from: domain,
    message: sendable(message),
    level: LEVEL_ERROR,
    domain: null,
    string1: string1 === null ? null : sendable(string1),
    string2: string2 === null ? null : sendable(string2),
    string3: string3 === null ? null : sendable(string3),
    number1: NO_NUMBER,
    number2: NO_NUMBER,
    network: null,
  };
}

const MOST_CHARACTERS = 16 * 1024;

const sendable = (text: string): string => {
  const whole = text.replaceAll('\0', '\ufffd');
  return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS)}…`;
};
