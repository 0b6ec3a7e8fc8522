import { type Branded, certain, type Parsed, parsed, quote, unparsable } from './brand.ts';
import {
  addressBits,
  type IpAddress,
  type IpFamily,
  ipAddressFromInteger,
  ipAddressToInteger,
  ipFamily,
  parseIpAddress,
} from './ip-address.ts';

/** A network: its first address and the number of leading bits, `192.168.122.0/24`. No host bit is set. */
export type IpPrefix = Branded<'IpPrefix'>;

/** An address as an interface carries it, with the length of its prefix: `192.168.122.1/24`. */
export type InterfaceAddress = Branded<'InterfaceAddress'>;

/** Parses `ADDRESS/LENGTH`; an address with host bits set is refused, and the answer names the prefix that was meant. */
export function parseIpPrefix(text: string): Parsed<IpPrefix> {
  const parts = parseWithLength(text);
  if (!parts.ok) return parts;
  const prefix = prefixOf(parts.value);
  if (addressOf(prefix) !== addressOf(parts.value))
    return unparsable(`${quote(text)} has host bits set; its prefix is ${prefix}`);
  return parsed(prefix);
}

/** Parses `ADDRESS/LENGTH` where the address is a host's own. */
export const parseInterfaceAddress = (text: string): Parsed<InterfaceAddress> => parseWithLength(text);

/** The prefix of a literal in our own code; throws on a typing mistake. */
export const ipPrefix = (text: string): IpPrefix => certain(parseIpPrefix(text));

/** The prefix in which an interface's address lies. */
export const prefixOf = (address: InterfaceAddress): IpPrefix => bounds(address).prefix;

export const interfaceAddress = (address: IpAddress, length: number): InterfaceAddress =>
  `${address}/${length}` as InterfaceAddress;

/** The address without the length. */
export const addressOf = (address: InterfaceAddress | IpPrefix): IpAddress =>
  address.slice(0, address.indexOf('/')) as IpAddress;

export const prefixLength = (prefix: IpPrefix | InterfaceAddress): number =>
  Number(prefix.slice(prefix.indexOf('/') + 1));

export const prefixFamily = (prefix: IpPrefix | InterfaceAddress): IpFamily => ipFamily(addressOf(prefix));

/** The first and last address of the prefix, as integers, both included. */
export function prefixBounds(prefix: IpPrefix): { first: bigint; last: bigint } {
  const { first, last } = bounds(prefix);
  return { first, last };
}

/** The address `index` places into the prefix; 0 is the network's own. Throws when the prefix is smaller. */
export function addressAt(prefix: IpPrefix, index: number | bigint): IpAddress {
  const { family, first, last } = bounds(prefix);
  const value = first + BigInt(index);
  if (value < first || value > last) throw new RangeError(`${prefix} has no address number ${index}`);
  return ipAddressFromInteger(value, family);
}

export function prefixContains(prefix: IpPrefix, address: IpAddress): boolean {
  const { family, first, last } = bounds(prefix);
  if (family !== ipFamily(address)) return false;
  const value = ipAddressToInteger(address);
  return first <= value && value <= last;
}

export function prefixesOverlap(left: IpPrefix, right: IpPrefix): boolean {
  const a = bounds(left);
  const b = bounds(right);
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** IPv4's broadcast address, and null where there is none (IPv6, /31, /32). */
export function broadcastAddress(prefix: IpPrefix): IpAddress | null {
  const { family, last, length } = bounds(prefix);
  return family === 4 && length < 31 ? ipAddressFromInteger(last, 4) : null;
}

/** `255.255.255.0` for `/24`: what older configuration languages want. */
export function netmask(prefix: IpPrefix): IpAddress {
  const family = prefixFamily(prefix);
  const bits = addressBits(family);
  const length = prefixLength(prefix);
  return ipAddressFromInteger(((1n << BigInt(length)) - 1n) << BigInt(bits - length), family);
}

function parseWithLength(text: string): Parsed<InterfaceAddress> {
  const [head, tail, ...rest] = text.split('/');
  if (head === undefined || tail === undefined || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(tail)) {
    return unparsable(`${quote(text)} is not of the form ADDRESS/LENGTH`);
  }
  const address = parseIpAddress(head);
  if (!address.ok) return address;
  const bits = addressBits(ipFamily(address.value));
  if (Number(tail) > bits) return unparsable(`${quote(text)} is longer than the ${bits} bits of its family`);
  return parsed(interfaceAddress(address.value, Number(tail)));
}

type Bounds = {
  readonly family: IpFamily;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
  readonly prefix: IpPrefix;
};

// The same few hundred prefixes are asked for over and over; whatever a text means, it means for good.
const known = new Map<string, Bounds>();
const MOST_KNOWN = 4096;

function bounds(text: IpPrefix | InterfaceAddress): Bounds {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = boundsOf(text);
  known.set(text, found);
  return found;
}

function boundsOf(text: IpPrefix | InterfaceAddress): Bounds {
  const address = addressOf(text);
  const family = ipFamily(address);
  const length = prefixLength(text);
  const hostBits = BigInt(addressBits(family) - length);
  const first = (ipAddressToInteger(address) >> hostBits) << hostBits;
  const prefix = `${ipAddressFromInteger(first, family)}/${length}` as IpPrefix;
  return { family, first, last: first + (1n << hostBits) - 1n, length, prefix };
}
