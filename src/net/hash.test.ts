import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fnv1a } from './hash.ts';

test('a hash never changes: addresses of guests depend on it', () => {
  assert.equal(fnv1a(''), 0xefd01f60ba992926n);
  assert.equal(fnv1a('web1'), fnv1a('web1'));
});

test('a hash has 64 bits', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fnv1a(text) >= 0n && fnv1a(text) < 1n << 64n));
});

test('names that differ in a digit spread evenly over an address range', () => {
  const buckets = 253;
  const names = 25_300;
  const counts = new Array<number>(buckets).fill(0);
  for (let index = 0; index < names; index++) {
    const bucket = Number(fnv1a(`web${index}`) % BigInt(buckets));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const expected = names / buckets;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 252 degrees of freedom: 1 in 1,000 of truly random spreads is above 326.
  assert.ok(chiSquare < 326, `chi-square ${chiSquare}`);
});

test('no two of a hundred thousand names share a hash', () => {
  const hashes = new Set(Array.from({ length: 100_000 }, (_, index) => fnv1a(`guest-${index} on default`)));
  assert.equal(hashes.size, 100_000);
});
