import { type Branded, certain, type Parsed, parsed, quote, unparsable } from './brand.ts';

/** An IPv4 or IPv6 address in canonical form (RFC 5952 for IPv6): `192.168.122.1`, `fd00::1`. */
export type IpAddress = Branded<'IpAddress'>;

export type IpFamily = 4 | 6;

/** Parses either family; refuses leading zeros, zone indices and anything that only looks like an address. */
export function parseIpAddress(text: string): Parsed<IpAddress> {
  const value = text.includes(':') ? readIpv6(text) : readIpv4(text);
  if (value === null) return unparsable(`${quote(text)} is not an IP address`);
  return parsed(ipAddressFromInteger(value, text.includes(':') ? 6 : 4));
}

/** The address of a literal in our own code; throws on a typing mistake. */
export const ipAddress = (text: string): IpAddress => certain(parseIpAddress(text));

export const ipFamily = (address: IpAddress): IpFamily => (address.includes(':') ? 6 : 4);

/** The number of bits in an address of the family: 32 or 128. */
export const addressBits = (family: IpFamily): 32 | 128 => (family === 4 ? 32 : 128);

/** The address as one unsigned integer of 32 or 128 bits. */
export function ipAddressToInteger(address: IpAddress): bigint {
  const value = address.includes(':') ? readIpv6(address) : readIpv4(address);
  if (value === null) throw new RangeError(`${quote(address)} is not an IP address`);
  return value;
}

/** Throws a RangeError when the value has more bits than the family. */
export function ipAddressFromInteger(value: bigint, family: IpFamily): IpAddress {
  if (value < 0n || value >> BigInt(addressBits(family)) !== 0n) {
    throw new RangeError(`${value} is outside of IPv${family}'s address space`);
  }
  return (family === 4 ? printIpv4(value) : printIpv6(value)) as IpAddress;
}

/** The address `count` further on; throws when that leaves the address space. */
export const ipAddressPlus = (address: IpAddress, count: number | bigint): IpAddress =>
  ipAddressFromInteger(ipAddressToInteger(address) + BigInt(count), ipFamily(address));

/** Orders IPv4 before IPv6, then by value. */
export function compareIpAddresses(left: IpAddress, right: IpAddress): number {
  const families = ipFamily(left) - ipFamily(right);
  if (families !== 0) return families;
  const difference = ipAddressToInteger(left) - ipAddressToInteger(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The address in network byte order: 4 or 16 bytes. */
export function ipAddressToBytes(address: IpAddress): Uint8Array {
  const length = addressBits(ipFamily(address)) / 8;
  let rest = ipAddressToInteger(address);
  const bytes = new Uint8Array(length);
  for (let index = length - 1; index >= 0; index--, rest >>= 8n) bytes[index] = Number(rest & 0xffn);
  return bytes;
}

/** Takes 4 or 16 bytes in network order. */
export function ipAddressFromBytes(bytes: Uint8Array): IpAddress {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return ipAddressFromInteger(value, bytes.length === 4 ? 4 : 6);
}

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

// Not by shifts, which are of signed numbers in JavaScript, nor in bigint all the way, which is slower by half.
function readIpv4(text: string): bigint | null {
  const octets = IPV4.exec(text);
  if (octets === null) return null;
  return BigInt(octets.slice(1).reduce((value, octet) => value * 256 + Number(octet), 0));
}

function readIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = readGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1] ?? '', true) : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return BigInt(`0x${groups.map((group) => group.toString(16).padStart(4, '0')).join('')}`);
}

function readGroups(text: string, mayEndInIpv4: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && mayEndInIpv4 && index === parts.length - 1) {
      const ipv4 = readIpv4(part);
      if (ipv4 === null) return null;
      groups.push(Number(ipv4 >> 16n), Number(ipv4 & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

function printIpv4(value: bigint): string {
  const bits = Number(value);
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

function printIpv6(value: bigint): string {
  const digits = value.toString(16).padStart(32, '0');
  const groups = Array.from({ length: 8 }, (_, index) => Number.parseInt(digits.slice(4 * index, 4 * index + 4), 16));
  if (value >> 32n === 0xffffn) return `::ffff:${printIpv4(value & 0xffffffffn)}`;
  const { start, length } = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let run = 0;
  for (const [index, group] of groups.entries()) {
    run = group === 0 ? run + 1 : 0;
    if (run > best.length) best = { start: index - run + 1, length: run };
  }
  return best;
}
