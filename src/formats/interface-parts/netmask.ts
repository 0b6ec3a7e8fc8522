import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpAddress, ipAddressToInteger, parseIpAddress } from '../../net/ip-address.ts';

/** The length of an IPv4 prefix that is written as a mask, `255.255.255.0`, or as its length, `24`. */
export function parseNetmask(text: string): Parsed<number> {
  if (/^\d{1,2}$/.test(text)) return Number(text) <= 32 ? parsed(Number(text)) : notOne(text);
  const mask = parseIpAddress(text);
  if (!mask.ok || text.includes(':')) return notOne(text);
  const bits = ipAddressToInteger(mask.value).toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? parsed(bits.lastIndexOf('1') + 1) : unparsable(`the mask ${quote(text)} has a gap`);
}

const notOne = (text: string): Parsed<never> => unparsable(`${quote(text)} is not a network mask`);

/** The length that goes with an IPv4 address of which no mask is said: that of its class (RFC 791). */
export function classLength(address: IpAddress): number {
  const first = Number(address.slice(0, address.indexOf('.')));
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}
