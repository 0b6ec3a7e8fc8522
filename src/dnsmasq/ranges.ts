import { fnv1a } from '../net/hash.ts';
import {
  type IpAddress,
  type IpFamily,
  ipAddressFromInteger,
  ipAddressToInteger,
  ipFamily,
} from '../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  prefixBounds,
  prefixFamily,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { type IpRange, rangeSize } from '../net/ip-range.ts';

/**
 * What DHCP hands out of a gateway's prefix when nothing is declared. IPv4: all but the network's, the gateway's and the
 * broadcast address, in two ranges when the gateway lies between. IPv6: ::100 to ::1ff, or what a small prefix has.
 */
export function defaultRanges(gateway: InterfaceAddress): readonly IpRange[] {
  const family = prefixFamily(gateway);
  const { first, last } = family === 4 ? ipv4Bounds(gateway) : ipv6Bounds(gateway);
  const own = ipAddressToInteger(addressOf(gateway));
  if (own < first || own > last) return range(family, first, last);
  return [...range(family, first, own - 1n), ...range(family, own + 1n, last)];
}

/**
 * The address that a seed has in the ranges: the same for the same seed, and the next free one when that is taken. null
 * when all are.
 */
export function addressFor(seed: string, ranges: readonly IpRange[], taken: ReadonlySet<IpAddress>): IpAddress | null {
  const total = ranges.reduce((sum, one) => sum + rangeSize(one), 0n);
  const start = fnv1a(seed);
  // Of so many addresses one at least is not taken, however long the ranges are.
  const tries = min(total, BigInt(taken.size) + 1n);
  for (let step = 0n; step < tries; step++) {
    const address = addressNumber(ranges, (start + step) % total);
    if (!taken.has(address)) return address;
  }
  return null;
}

type Bounds = { readonly first: bigint; readonly last: bigint };

function ipv4Bounds(gateway: InterfaceAddress): Bounds {
  const { first, last } = prefixBounds(prefixOf(gateway));
  return { first: first + 1n, last: last - 1n };
}

// Not the first address, which is every router's (RFC 4291, 2.6.1).
function ipv6Bounds(gateway: InterfaceAddress): Bounds {
  const { first, last } = prefixBounds(prefixOf(gateway));
  if (prefixLength(gateway) > 119) return { first: first + 1n, last };
  return { first: first + 0x100n, last: first + 0x1ffn };
}

const range = (family: IpFamily, first: bigint, last: bigint): readonly IpRange[] =>
  first > last ? [] : [{ first: ipAddressFromInteger(first, family), last: ipAddressFromInteger(last, family) }];

const min = (left: bigint, right: bigint): bigint => (left < right ? left : right);

function addressNumber(ranges: readonly IpRange[], number: bigint): IpAddress {
  let rest = number;
  for (const one of ranges) {
    const size = rangeSize(one);
    if (rest < size) return ipAddressFromInteger(ipAddressToInteger(one.first) + rest, ipFamily(one.first));
    rest -= size;
  }
  throw new RangeError(`the ranges have no address number ${number}`);
}
