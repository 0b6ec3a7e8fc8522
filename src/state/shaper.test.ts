import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryMac } from '../../test/support/arbitrary-network.ts';
import { record } from '../../test/support/record.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName } from '../net/names.ts';
import { canonicalBurst, type Shaper, shaper } from './shaper.ts';
import { type ShaperTree, shaperOf, shaperTree } from './shaper-tree.ts';

const place = { namespace: '', name: interfaceName('vnet0') };
const plain = { ...place, bytesPerSecond: 1_000_000, peakBytesPerSecond: null, burstBytes: 1_000_000, shares: [] };
const share = (end: string, bytesPerSecond: number) => ({ mac: macAddress(`52:54:00:00:00:${end}`), bytesPerSecond });

const rate = fc.integer({ min: 0, max: 100_000_000_000 });
const arbitraryShaper: fc.Arbitrary<Shaper> = record({
  bytesPerSecond: rate,
  peakBytesPerSecond: fc.option(rate),
  burstBytes: fc.integer({ min: 0, max: 10_000_000_000 }),
  shares: fc.uniqueArray(record({ mac: arbitraryMac, bytesPerSecond: fc.nat(1_000_000_000) }), {
    maxLength: 20,
    selector: ({ mac }) => mac,
  }),
}).map((wanted) => shaper({ ...place, ...wanted }));

describe('a shaper', () => {
  test('is read from its tree as it was', () => {
    fc.assert(fc.property(arbitraryShaper, (wanted) => assert.deepEqual(shaperOf(place, shaperTree(wanted)), wanted)));
  });

  test('is canonical for good', () => {
    fc.assert(fc.property(arbitraryShaper, (wanted) => assert.deepEqual(shaper(wanted), wanted)));
  });

  test('has no rate below HTB’s, no ceiling below its rate, and none promised beyond the whole', () => {
    fc.assert(
      fc.property(arbitraryShaper, (wanted) => {
        const { classes } = shaperTree(wanted);
        const [whole, ...leaves] = classes;
        for (const each of classes) assert.ok(each.bytesPerSecond >= 1000);
        for (const each of classes) assert.ok(each.ceilingBytesPerSecond >= each.bytesPerSecond);
        const sum = leaves.reduce((total, each) => total + each.bytesPerSecond, 0);
        assert.ok(sum <= (whole?.bytesPerSecond ?? 0) + 1000);
      }),
    );
  });

  test('keeps its burst through the kernel’s ticks and tc’s microseconds', () => {
    const bytes = fc.integer({ min: 1, max: 1_000_000_000 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1000, max: 100_000_000_000 }), (wanted, perSecond) => {
        const burst = canonicalBurst(wanted, perSecond);
        const microseconds = Math.floor((burst / perSecond) * 1e6);
        for (const ticks of [Math.ceil((burst / perSecond) * 15_625_000), Math.floor(microseconds * 15.625)]) {
          assert.equal(canonicalBurst(Math.round((ticks / 15_625_000) * perSecond), perSecond), burst);
        }
      }),
    );
  });

  test('lets no more wait for it than a quarter of a second takes', () => {
    const queues = shaperTree(shaper({ ...plain, bytesPerSecond: 8_000_000 })).classes.map((each) => each.queueBytes);
    assert.deepEqual(queues, [null, 2_000_000]);
  });

  test('gives each share a class, and what is left to the rest', () => {
    const { classes, filters, defaultMinor } = shaperTree(
      shaper({ ...plain, shares: [share('02', 300_000), share('01', 200_000)] }),
    );
    const rateOf = (minor: number | undefined) => classes.find((each) => each.minor === minor)?.bytesPerSecond;
    assert.equal(rateOf(defaultMinor), 500_000);
    assert.deepEqual(
      filters.map(({ mac, minor }) => [mac, rateOf(minor)]),
      [
        ['52:54:00:00:00:01', 200_000],
        ['52:54:00:00:00:02', 300_000],
      ],
    );
  });

  test('is one for each station, whoever asks twice', () => {
    assert.deepEqual(shaper({ ...plain, shares: [share('01', 1000), share('01', 2000)] }).shares, [share('01', 2000)]);
  });

  test('leaves the class of a share as it is when another comes', () => {
    const minorOf = (tree: ShaperTree) => tree.filters.find(({ mac }) => mac?.endsWith('02'))?.minor;
    const one = shaperTree(shaper({ ...plain, shares: [share('02', 300_000)] }));
    const two = shaperTree(shaper({ ...plain, shares: [share('01', 200_000), share('02', 300_000)] }));
    assert.equal(minorOf(one), minorOf(two));
  });

  test('has as many classes as a bridge has ports', () => {
    const shares = Array.from({ length: 1023 }, (_, at) => ({
      mac: macAddress(
        `52:54:00:00:${(at >> 8).toString(16).padStart(2, '0')}:${(at & 255).toString(16).padStart(2, '0')}`,
      ),
      bytesPerSecond: 1000,
    }));
    const { filters } = shaperTree(shaper({ ...plain, bytesPerSecond: 10_000_000, shares }));
    assert.equal(new Set(filters.map(({ minor }) => minor)).size, 1023);
    assert.ok(filters.every(({ minor }) => minor >= 0x10 && minor <= 0xfff));
  });
});

describe('a tree that somebody has changed', () => {
  const tree = shaperTree(shaper({ ...plain, shares: [share('01', 200_000)] }));
  const [whole, rest, own] = tree.classes;
  const changes: Readonly<Record<string, Partial<ShaperTree>>> = {
    'without classes': { classes: [] },
    'with a class that was added': { classes: [...tree.classes, { ...own, minor: 0x99 } as never] },
    'with a share that has lost its filter': { filters: [] },
    'with a filter for something else': { filters: [...tree.filters, { mac: null, minor: 1 }] },
    'with another class for the rest': { defaultMinor: 7 },
    'with a rate of the rest’s own': { classes: [whole, { ...rest, bytesPerSecond: 999_999 }, own] as never },
    'without its queue': { classes: [whole, { ...rest, queueBytes: null }, own] as never },
  };
  for (const [what, change] of Object.entries(changes)) {
    test(`${what} is strange`, () => assert.equal(shaperOf(place, { ...tree, ...change }).strange, true));
  }
});
