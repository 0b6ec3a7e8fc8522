import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryMac } from '../../test/support/arbitrary-network.ts';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { macAddress } from '../net/mac-address.ts';
import { type HtbClass, readHtbClass, setHtbClass } from './htb-class.ts';
import { readMacFilter, setMacFilter, U32_TABLE } from './mac-filter.ts';
import { createHtb, readQdisc, setFifo } from './queueing.ts';
import { sliceOf } from './slice.ts';

const OURS = 0x6b760000;

const place = { linkIndex: 7, handle: OURS + 2, parent: OURS + 1 };

describe('queueing disciplines', () => {
  test('HTB is read with the class that it has for what no filter knows', () => {
    const { linkIndex: _, ...read } = readQdisc(fixture('qdisc-htb').body);
    assert.deepEqual(read, { handle: OURS, parent: 0xffffffff, kind: 'htb', defaultMinor: 2, limitBytes: null });
  });

  test('a queue is read with the bytes that it takes', () => {
    const { parent, kind, limitBytes } = readQdisc(fixture('qdisc-fifo').body);
    assert.deepEqual([parent, kind, limitBytes], [OURS + 2, 'bfifo', 262_144]);
  });

  test('requests read back as what was asked', () => {
    const htb = createHtb({ ...place, handle: OURS }, { defaultMinor: 2, replace: false });
    assert.deepEqual(readQdisc(sliceOf(htb.body)), {
      ...{ ...place, handle: OURS },
      ...{ kind: 'htb', defaultMinor: 2, limitBytes: null },
    });
    assert.equal(readQdisc(sliceOf(setFifo(place, 300_000).body)).limitBytes, 300_000);
  });
});

describe('classes of HTB', () => {
  test('one is read with its rates and its bursts in bytes', () => {
    assert.deepEqual(readHtbClass(fixture('class-root').body)?.class, {
      rateBytesPerSecond: 1_000_000,
      ceilingBytesPerSecond: 2_000_000,
      burstBytes: 262_144,
      ceilingBurstBytes: 65_536,
      quantumBytes: 60_000,
    });
    const { handle, parent, class: leaf } = readHtbClass(fixture('class-leaf').body) ?? {};
    assert.deepEqual([handle, parent, leaf?.rateBytesPerSecond], [OURS + 2, OURS + 1, 900_000]);
  });

  test('rates beyond 32 bits are read from the attributes that hold them', () => {
    const { rateBytesPerSecond, ceilingBytesPerSecond } = readHtbClass(fixture('class-fast').body)?.class ?? {};
    assert.deepEqual([rateBytesPerSecond, ceilingBytesPerSecond], [5_000_000_000, 6_000_000_000]);
  });

  test('a request reads back as what was asked, bursts to a tick of 64 ns', () => {
    const rate = fc.integer({ min: 1000, max: 100_000_000_000 });
    const bytes = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(rate, rate, bytes, bytes, (rateBytesPerSecond, ceilingBytesPerSecond, burstBytes, quantumBytes) => {
        const asked: HtbClass = {
          ...{ rateBytesPerSecond, ceilingBytesPerSecond },
          ...{ burstBytes, ceilingBurstBytes: burstBytes, quantumBytes },
        };
        const read = readHtbClass(sliceOf(setHtbClass(place, asked).body));
        assert.deepEqual({ ...read?.class, burstBytes, ceilingBurstBytes: burstBytes }, asked);
        const off = (read?.class.burstBytes ?? 0) - burstBytes;
        assert.ok(off >= 0 && off <= 1 + rateBytesPerSecond * 64e-9, `${off} bytes off`);
      }),
    );
  });
});

describe('filters by station', () => {
  test('one is read with its MAC and its class', () => {
    const read = readMacFilter(fixture('filter-mac').body);
    assert.deepEqual(read?.filter, { mac: '52:54:00:aa:bb:01', classHandle: OURS + 0x10 });
    assert.equal(read?.handle, U32_TABLE + 0x10);
  });

  test('the table that filters stand in is none', () =>
    assert.equal(readMacFilter(fixture('filter-table').body), null));

  test('a request reads back as what was asked', () => {
    fc.assert(
      fc.property(arbitraryMac, fc.integer({ min: 16, max: 4095 }), (mac, minor) => {
        const filter = { mac, classHandle: OURS + minor };
        assert.deepEqual(readMacFilter(sliceOf(setMacFilter(place, filter).body)), { ...place, filter });
      }),
    );
  });

  test('one that looks at something else has no MAC', () => {
    const { body } = setMacFilter(place, { mac: macAddress('52:54:00:00:00:01'), classHandle: OURS });
    // The second key's offset.
    const at = body.length - 8;
    body[at] = 0xf0;
    assert.deepEqual(readMacFilter(sliceOf(body))?.filter, { mac: null, classHandle: OURS });
  });
});
