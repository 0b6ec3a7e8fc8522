import { type Branded, certain, type Parsed, parsed, quote, unparsable } from './brand.ts';
import { fnv1a } from './hash.ts';
import { type IpAddress, ipAddressFromInteger } from './ip-address.ts';

/** An Ethernet address of a single station, lower case with colons: `52:54:00:12:34:56`. */
export type MacAddress = Branded<'MacAddress'>;

/** Accepts colons or dashes and either case; refuses multicast addresses and the all-zero one. */
export function parseMacAddress(text: string): Parsed<MacAddress> {
  const canonical = text.toLowerCase().replaceAll('-', ':');
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(canonical)) {
    return unparsable(`${quote(text)} is not a MAC address of six pairs of hex digits`);
  }
  if (Number.parseInt(canonical.slice(0, 2), 16) % 2 === 1) {
    return unparsable(`${quote(text)} is a multicast address (its first byte is odd); no interface can have it`);
  }
  if (canonical === '00:00:00:00:00:00') return unparsable(`${quote(text)} is no station's address`);
  return parsed(canonical as MacAddress);
}

export const macAddress = (text: string): MacAddress => certain(parseMacAddress(text));

/** A MAC in QEMU's and libvirt's range 52:54:00 that follows from the seed alone: the same seed, the same address. */
export function macAddressFor(seed: string): MacAddress {
  const hash = fnv1a(seed);
  const pairs = [40n, 24n, 8n].map((shift) => ((hash >> shift) & 0xffn).toString(16).padStart(2, '0'));
  return `52:54:00:${pairs.join(':')}` as MacAddress;
}

export const macAddressToBytes = (mac: MacAddress): Uint8Array =>
  Uint8Array.from(mac.split(':'), (pair) => Number.parseInt(pair, 16));

export const macAddressFromBytes = (bytes: Uint8Array): MacAddress =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':') as MacAddress;

/** The IPv6 address that a station forms from its MAC under a /64 (RFC 4291, appendix A). */
export function eui64Address(prefixFirst: bigint, mac: MacAddress): IpAddress {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = macAddressToBytes(mac);
  const identifier = [a ^ 2, b, c, 0xff, 0xfe, d, e, f].reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  return ipAddressFromInteger(prefixFirst | identifier, 6);
}
