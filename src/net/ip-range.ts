import { type Parsed, parsed, quote, unparsable } from './brand.ts';
import {
  compareIpAddresses,
  type IpAddress,
  ipAddressFromInteger,
  ipAddressToInteger,
  ipFamily,
  parseIpAddress,
} from './ip-address.ts';
import { addressOf, type IpPrefix, prefixBounds, prefixFamily } from './ip-prefix.ts';

/** Addresses from `first` to `last`, both included, of one family. */
export type IpRange = { readonly first: IpAddress; readonly last: IpAddress };

/** Parses `FIRST-LAST`; one address alone is a range of one. */
export function parseIpRange(text: string): Parsed<IpRange> {
  const [head, tail, ...rest] = text.split('-').map((part) => part.trim());
  if (head === undefined || rest.length > 0) return unparsable(`${quote(text)} is not of the form FIRST-LAST`);
  const first = parseIpAddress(head);
  const last = parseIpAddress(tail ?? head);
  if (!first.ok) return first;
  if (!last.ok) return last;
  return checked(text, { first: first.value, last: last.value });
}

export const printIpRange = (range: IpRange): string =>
  range.first === range.last ? range.first : `${range.first}-${range.last}`;

/** How many addresses it holds. */
export const rangeSize = (range: IpRange): bigint =>
  ipAddressToInteger(range.last) - ipAddressToInteger(range.first) + 1n;

export const rangeContains = (range: IpRange, address: IpAddress): boolean =>
  ipFamily(address) === ipFamily(range.first) &&
  compareIpAddresses(range.first, address) <= 0 &&
  compareIpAddresses(address, range.last) <= 0;

export const rangesOverlap = (left: IpRange, right: IpRange): boolean =>
  ipFamily(left.first) === ipFamily(right.first) &&
  compareIpAddresses(left.first, right.last) <= 0 &&
  compareIpAddresses(right.first, left.last) <= 0;

/** All addresses of a prefix, its first and last too. */
export const rangeOfPrefix = (prefix: IpPrefix): IpRange => ({
  first: addressOf(prefix),
  last: ipAddressFromInteger(prefixBounds(prefix).last, prefixFamily(prefix)),
});

function checked(text: string, range: IpRange): Parsed<IpRange> {
  if (ipFamily(range.first) !== ipFamily(range.last)) return unparsable(`${quote(text)} mixes IPv4 and IPv6`);
  if (compareIpAddresses(range.first, range.last) > 0) return unparsable(`${quote(text)} ends before it begins`);
  return parsed(range);
}
