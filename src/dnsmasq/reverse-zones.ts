import { addressBits, ipAddressFromInteger, ipAddressToBytes } from '../net/ip-address.ts';
import { type IpPrefix, prefixBounds, prefixFamily, prefixLength } from '../net/ip-prefix.ts';

/** The zones of the DNS that hold the names of a prefix's addresses: one, or several when it ends within a label. */
export function reverseZones(prefix: IpPrefix): readonly string[] {
  const family = prefixFamily(prefix);
  const bits = BigInt(addressBits(family));
  const perLabel = family === 4 ? 8 : 4;
  const labels = Math.ceil(prefixLength(prefix) / perLabel);
  const step = 1n << (bits - BigInt(labels * perLabel));
  const { first, last } = prefixBounds(prefix);
  const zones: string[] = [];
  for (let start = first; start <= last; start += step) {
    const bytes = ipAddressToBytes(ipAddressFromInteger(start, family));
    zones.push(
      family === 4 ? zone([...bytes].map(String), labels, 'in-addr.arpa') : zone(nibbles(bytes), labels, 'ip6.arpa'),
    );
  }
  return zones;
}

const zone = (labels: readonly string[], count: number, suffix: string): string =>
  [...labels.slice(0, count).reverse(), suffix].join('.');

const nibbles = (bytes: Uint8Array): readonly string[] =>
  [...bytes].flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
