import { type IpAddress, type IpFamily, ipAddressToInteger, ipFamily } from '../net/ip-address.ts';
import {
  addressOf,
  type IpPrefix,
  interfaceAddress,
  prefixBounds,
  prefixFamily,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';

/** A stretch of addresses with its owner. */
export type Stretch<T> = {
  readonly family: IpFamily;
  readonly first: bigint;
  readonly last: bigint;
  readonly owner: T;
};

export const stretchOfPrefix = <T>(prefix: IpPrefix, owner: T): Stretch<T> => ({
  family: prefixFamily(prefix),
  ...prefixBounds(prefix),
  owner,
});

export const stretchOfRange = <T>({ first, last }: { first: IpAddress; last: IpAddress }, owner: T): Stretch<T> => ({
  family: ipFamily(first),
  first: ipAddressToInteger(first),
  last: ipAddressToInteger(last),
  owner,
});

/**
 * Stretches that share an address, each with one that it shares it with; the one given later comes first. Takes
 * n log n time, since a hostile file may declare tens of thousands.
 */
export function overlaps<T>(stretches: readonly Stretch<T>[]): readonly (readonly [T, T])[] {
  const ordered = stretches.map((stretch, index) => ({ ...stretch, index }));
  ordered.sort((a, b) => a.family - b.family || compare(a.first, b.first) || a.index - b.index);
  const found: (readonly [T, T])[] = [];
  let furthest: (typeof ordered)[number] | null = null;
  for (const current of ordered) {
    if (furthest !== null && furthest.family === current.family && current.first <= furthest.last) {
      const later = current.index > furthest.index;
      found.push(later ? [current.owner, furthest.owner] : [furthest.owner, current.owner]);
    }
    if (furthest === null || furthest.family !== current.family || current.last > furthest.last) furthest = current;
  }
  return found;
}

/** The prefix of a set that holds all of the given one, or null. */
export function enclosing(prefix: IpPrefix, prefixes: ReadonlySet<IpPrefix>): IpPrefix | null {
  for (let length = prefixLength(prefix); length >= 0; length--) {
    const wider = prefixOf(interfaceAddress(addressOf(prefix), length));
    if (prefixes.has(wider)) return wider;
  }
  return null;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
