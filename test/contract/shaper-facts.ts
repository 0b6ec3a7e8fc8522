import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../src/host/host.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import type { Operation } from '../../src/plan/operation.ts';
import { type Shaper, shaper } from '../../src/state/shaper.ts';
import {
  deleteLinks,
  here,
  type Machines,
  makeBridge,
  makeTap,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about links that are held back. */
export function shaperFacts({ withBench }: Machines): void {
  test(
    'a link is held back as was asked, up or down, until it is let go',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'));
      await takeTwice(host, set(PLAIN));
      assert.deepEqual(await shapersOf(host), [PLAIN]);
      await take(host, setLink('br1', { up: true }), setLink('br1', { up: false }));
      assert.deepEqual(await shapersOf(host), [PLAIN]);
      await takeTwice(host, { kind: 'delete-shaper', link: here('br1') });
      assert.deepEqual(await shapersOf(host), []);
    }),
  );

  test(
    'rate, peak, burst and shares change while it is held back',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'));
      let before: Shaper | null = null;
      for (const wanted of [PLAIN, SHARED, { ...SHARED, shares: SHARED.shares.slice(1) }, FAST, SHARED, PLAIN].map(
        shaper,
      )) {
        await takeTwice(host, set(wanted, before));
        assert.deepEqual(await shapersOf(host), [wanted]);
        before = wanted;
      }
    }),
  );

  test(
    'each link is held back by itself, and its tree goes with it',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), makeTap('vnet0'), set(PLAIN), set({ ...SHARED, name: here('vnet0').name }));
      assert.deepEqual(
        (await shapersOf(host)).map(({ name }) => name),
        ['br1', 'vnet0'],
      );
      await take(host, deleteLinks('vnet0'));
      assert.deepEqual(await shapersOf(host), [PLAIN]);
      await take(host, { kind: 'delete-shaper', link: here('vnet0') });
    }),
  );

  test(
    'a link that is not there cannot be held back',
    withBench(async ({ host }) => {
      await assert.rejects(host.execute(set(PLAIN)), { code: 'not-found' });
    }),
  );
}

const PLAIN = shaper({
  ...here('br1'),
  bytesPerSecond: 1_250_000,
  peakBytesPerSecond: null,
  burstBytes: 1_250_000,
  shares: [],
});

const share = (end: string, bytesPerSecond: number) => ({ mac: macAddress(`52:54:00:00:00:${end}`), bytesPerSecond });

const SHARED = shaper({
  ...PLAIN,
  peakBytesPerSecond: 2_000_000,
  shares: [share('01', 200_000), share('02', 300_000), share('03', 100_000)],
});

/** Beyond what 32 bits hold. */
const FAST = shaper({ ...PLAIN, bytesPerSecond: 12_500_000_000, burstBytes: 10_000_000 });

const set = (wanted: Shaper, before: Shaper | null = null): Operation => ({
  kind: 'set-shaper',
  shaper: wanted,
  before,
});

const shapersOf = async (host: Host): Promise<readonly Shaper[]> => (await stateOf(host)).shapers;
