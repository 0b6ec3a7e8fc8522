import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LinkCounters } from '../engine/port-details.ts';
import { interfaceName } from '../net/names.ts';
import { RateMeter } from './rate-meter.ts';
import { ratesBetween } from './rates.ts';

const [vnet0, vnet1] = [interfaceName('vnet0'), interfaceName('vnet1')];

const counted = (bytes: number, packets = 0, dropped = 0): LinkCounters => ({
  received: { bytes, packets, errors: 0, dropped },
  sent: { bytes: 0, packets: 0, errors: 0, dropped: 0 },
});

describe('the rate of a link', () => {
  test('is what was counted more, a second', () => {
    const before = { at: 1000, counters: new Map([[vnet0, counted(1000, 10, 1)]]) };
    const after = { at: 3000, counters: new Map([[vnet0, counted(5000, 30, 2)]]) };
    assert.deepEqual(ratesBetween(before, after).get(vnet0)?.received, {
      bytesPerSecond: 2000,
      packetsPerSecond: 10,
      droppedPerSecond: 0.5,
    });
  });

  test('is told of links only by which something has passed', () => {
    const counters = new Map([[vnet0, counted(1000)]]);
    const after = new Map([...counters, [vnet1, counted(7)] as const]);
    assert.equal(ratesBetween({ at: 0, counters }, { at: 1000, counters: after }).size, 0);
  });

  test('of one that was made anew under its name counts from nothing', () => {
    const [before, after] = [counted(1000), counted(400)].map((each) => new Map([[vnet0, each]]));
    const rates = ratesBetween({ at: 0, counters: before ?? new Map() }, { at: 1000, counters: after ?? new Map() });
    assert.equal(rates.get(vnet0)?.received.bytesPerSecond, 400);
  });
});

describe('a meter', () => {
  test('measures once for all who follow, and only while somebody does', async () => {
    let readings = 0;
    const read = () => new Map([[vnet0, counted(++readings * 1000)]]);
    const meter = new RateMeter({ read, now: () => new Date(), intervalMs: 20 });
    const follow = async (): Promise<number> => {
      const stop = new AbortController();
      let reports = 0;
      for await (const { links } of meter.follow(stop.signal)) {
        assert.deepEqual(
          links.map(({ link }) => link),
          [vnet0],
        );
        if (++reports === 5) stop.abort();
      }
      return reports;
    };
    assert.equal(readings, 0);
    const reports = await Promise.all(Array.from({ length: 50 }, follow));
    assert.ok(reports.every((count) => count === 5) && readings < 50, `${readings} readings`);
    assert.equal(meter.isFollowed, false);
    const after = readings;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(readings, after);
  });

  test('goes on when the counters could not be read for once', async () => {
    let readings = 0;
    const read = () => {
      if (++readings === 2) throw new Error('no memory');
      return new Map([[vnet0, counted(readings * 1000)]]);
    };
    const meter = new RateMeter({ read, now: () => new Date(), intervalMs: 5 });
    for await (const { links } of meter.follow(new AbortController().signal)) {
      assert.equal(links.length, 1);
      break;
    }
    assert.equal(meter.isFollowed, false);
  });
});
