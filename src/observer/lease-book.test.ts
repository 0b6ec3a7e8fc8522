import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { networkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import { LeaseBook } from './lease-book.ts';

const lab = networkName('lab');
const NOW = 1_800_000_000;

const lease = (number: number, changes: Partial<Lease> = {}): Lease => ({
  network: lab,
  address: ipAddress(`10.0.0.${number}`),
  mac: macAddress(`52:54:00:00:00:${number.toString(16).padStart(2, '0')}`),
  ...{ hostName: null, clientId: null, identity: null, expiresAt: NOW + 3600 },
  ...changes,
});

function bookOf(...leases: readonly Lease[]) {
  const book = new LeaseBook();
  book.begin(new Map([[lab, leases]]));
  return (now: readonly Lease[], { hasRested = false, seconds = NOW } = {}) => {
    const { happenings, isDoubtful } = book.read(lab, now, { seconds, hasRested });
    return { told: happenings.map(({ kind, address }) => `${kind} ${address}`), isDoubtful };
  };
}

describe('a lease', () => {
  test('that comes is told at once', () => {
    assert.deepEqual(bookOf(lease(1))([lease(1), lease(2)]).told, ['lease-added 10.0.0.2']);
  });

  test('that lasts longer, or whose guest has told its name, is told to be renewed', () => {
    const named = lease(2, { hostName: 'web1' as Lease['hostName'] });
    const read = bookOf(lease(1), lease(2), lease(3));
    assert.deepEqual(read([lease(1, { expiresAt: NOW + 7200 }), named, lease(3)]).told, [
      'lease-renewed 10.0.0.1',
      'lease-renewed 10.0.0.2',
    ]);
  });

  test('that is not in the file is told to have gone when the file has rested, and not before', () => {
    const read = bookOf(lease(1), lease(2));
    assert.deepEqual(read([lease(1)]), { told: [], isDoubtful: true });
    assert.deepEqual(read([lease(1)], { hasRested: true }), { told: ['lease-released 10.0.0.2'], isDoubtful: false });
  });

  test('that was missed while the file was written is not told at all', () => {
    const read = bookOf(lease(1), lease(2));
    read([]);
    assert.deepEqual(read([lease(1), lease(2)]), { told: [], isDoubtful: false });
  });

  test('that has gone when its time was over has expired', () => {
    const read = bookOf(lease(1, { expiresAt: NOW }), lease(2, { expiresAt: null }));
    assert.deepEqual(read([], { hasRested: true }).told, ['lease-expired 10.0.0.1', 'lease-released 10.0.0.2']);
  });

  test('of an address that another guest has by now goes before the other’s comes', () => {
    const other = lease(1, { mac: macAddress('52:54:00:00:00:99') });
    assert.deepEqual(bookOf(lease(1))([other]), {
      told: ['lease-released 10.0.0.1', 'lease-added 10.0.0.1'],
      isDoubtful: false,
    });
  });
});

test('who hears all that is told knows what the file says, however it was read', () => {
  const leases = fc.uniqueArray(
    fc.record({ number: fc.integer({ min: 1, max: 6 }), expiresAt: fc.integer({ min: NOW, max: NOW + 5 }) }),
    { selector: ({ number }) => number },
  );
  fc.assert(
    fc.property(fc.array(leases, { maxLength: 8 }), (readings) => {
      const book = new LeaseBook();
      const known = new Map<string, number | null>();
      for (const [at, reading] of readings.entries()) {
        const now = reading.map(({ number, expiresAt }) => lease(number, { expiresAt }));
        const hasRested = at === readings.length - 1;
        const { happenings } = book.read(lab, now, { seconds: NOW, hasRested });
        for (const { kind, address, expiresAt } of happenings) {
          if (kind === 'lease-added' || kind === 'lease-renewed') known.set(address, expiresAt);
          else known.delete(address);
        }
        if (hasRested) assert.deepEqual(known, new Map(now.map(({ address, expiresAt }) => [address, expiresAt])));
      }
    }),
  );
});
