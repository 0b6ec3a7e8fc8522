import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceName, networkName } from '../net/names.ts';
import { carryLeases } from './carry-leases.ts';

const between = { network: networkName('default'), bridge: interfaceName('virbr0') };
const OURS = '1795488757 52:54:00:00:00:09 192.168.122.9 * *\n';

/** What becomes of our leases, and what is told. */
function carried(theirs: string | null, old: string | null = null) {
  let ours = OURS;
  const diagnostics = carryLeases(
    {
      readOurs: () => ours,
      writeOurs: (_, text) => {
        ours = text;
      },
      readTheirs: () => theirs,
      readOldTheirs: () => old,
      writeTheirs: () => assert.fail('nothing goes back'),
    },
    between,
  );
  return { ours, codes: diagnostics.map(({ code }) => code) };
}

test('what libvirt has leased is what we have leased', () => {
  const lease = { 'ip-address': '192.168.122.5', 'mac-address': '52:54:00:00:00:05', 'expiry-time': 1795488757 };
  const ours = '1795488757 52:54:00:00:00:05 192.168.122.5 * *\n';
  assert.deepEqual(carried(JSON.stringify([lease])), { ours, codes: [] });
  assert.deepEqual(carried(''), { ours: '', codes: [] });
  assert.deepEqual(carried(null, ours), { ours, codes: [] });
});

test('of a damaged file nothing is carried, and it is told', () => {
  assert.deepEqual(carried('[{'), { ours: OURS, codes: ['leases-damaged'] });
});

test('without any file ours stays', () => assert.deepEqual(carried(null), { ours: OURS, codes: [] }));
