import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfiguration } from '../parse.ts';
import { printBurst, printRate } from './rate.ts';

const read = (keys: string) =>
  parseConfiguration([{ file: 'f.yaml', text: `networks: {n: {mode: nat, bandwidth: {outbound: ${keys}}}}` }]);

const averageOf = (rate: string) => read(rate).networks[0]?.bandwidth?.outbound?.averageKilobytesPerSecond;

const rates: readonly (readonly [written: string, kilobytes: number, printed: string])[] = [
  ['1kB/s', 1, '1kB/s'],
  ['8kbit/s', 1, '1kB/s'],
  ['1Mbit/s', 125, '1Mbit/s'],
  ['100Mbit/s', 12_500, '100Mbit/s'],
  ['12.5MB/s', 12_500, '100Mbit/s'],
  ['2.5Gbit/s', 312_500, '2500Mbit/s'],
  ['1000kB/s', 1000, '1MB/s'],
  ['8 Mbit/s', 1000, '1MB/s'],
  ['1GB/s', 1_000_000, '1GB/s'],
  ['1.024MB/s', 1024, '1024kB/s'],
];

for (const [written, kilobytes, printed] of rates.filter(([, amount]) => Number.isInteger(amount))) {
  test(`${written} is ${kilobytes} kB a second, and prints as ${printed}`, () => {
    assert.equal(averageOf(written), kilobytes);
    assert.equal(printRate(kilobytes), printed);
  });
}

const reasons: readonly (readonly [written: string, reason: string])[] = [
  ['100', '"100" is not a rate with its unit'],
  ['fast', '"fast" is not a rate with its unit'],
  ['100Mbps', '"Mbps" is no unit of a rate (bit, or B for bytes)'],
  ['100Mb/s', '"Mb/s" is no unit of a rate (bit, or B for bytes)'],
  ['100KiB/s', '"KiB/s" is no unit of a rate (bit, or B for bytes)'],
  ['1constructor', '"constructor" is no unit of a rate'],
  ['0kB/s', '"0kB/s" lets nothing pass'],
  ['0.5Mbit/s', '"0.5Mbit/s" is no whole number of kB (8 kbit) a second'],
  ['999999999999GB/s', '"999999999999GB/s" is faster than anything'],
];

for (const [written, reason] of reasons) {
  test(`${written} is refused: ${reason}`, () => {
    const { diagnostics } = read(written);
    assert.deepEqual(
      diagnostics.map(({ code, message }) => [code, message]),
      [['bad-value', reason]],
    );
  });
}

test('what is printed of a rate or a burst is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000_000_000 }),
      fc.integer({ min: 1, max: 999_999_999 }),
      (rate, burst) => {
        const { networks } = read(`{average: ${printRate(rate)}, burst: ${printBurst(burst)}}`);
        const outbound = networks[0]?.bandwidth?.outbound;
        assert.deepEqual([outbound?.averageKilobytesPerSecond, outbound?.burstKibibytes], [rate, burst]);
      },
    ),
  );
});
