import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRIDGE_NAME, newBridge, nicSnapshot, waitingAdoption } from '../../test/support/adopted-links.ts';
import type { LinkDoor } from '../host/link-door.ts';
import type { InterfaceName } from '../net/names.ts';
import { putBack, type Tools } from './carry-out.ts';
import type { AdoptionJournal } from './journal.ts';

/** Doors to a host that has moved, of which some parameters cannot be set; and what was done by them. */
function stubborn(): { readonly tools: Tools; readonly done: string[] } {
  const done: string[] = [];
  const moved = { ...nicSnapshot, items: [], parameters: { ...nicSnapshot.parameters, 'ipv6/conf/disable_ipv6': '1' } };
  const links = {
    links: () => [],
    look: (name: InterfaceName) => (name === BRIDGE_NAME ? newBridge : moved),
    burst: (orders: readonly unknown[]) => {
      done.push(orders.length > 1 ? 'burst' : 'order');
      return [];
    },
    setParameter: (_: InterfaceName, parameter: string) => {
      if (parameter === 'ipv6/conf/disable_ipv6') throw new Error('it is read-only');
    },
    deleteBridge: () => void done.push('delete bridge'),
  } as unknown as LinkDoor;
  const journal = {
    write: ({ phase }) => void done.push(phase),
    end: (_, { kind }) => void done.push(kind),
  } as Pick<AdoptionJournal, 'write' | 'end'> as AdoptionJournal;
  const tools: Tools = {
    doors: { links, tellResolver: async () => {}, warn: () => {} },
    journal,
    self: { pid: 1, startedAt: '1' },
    uptime: () => 120,
    runActs: async () => {},
    chargeOf: async () => waitingAdoption.charge,
    changeFiles: () => {},
    fileText: () => null,
  };
  return { tools, done };
}

test('the way back goes on to its end where a parameter cannot be set, and says so', async () => {
  const { tools, done } = stubborn();
  const failures = await putBack(waitingAdoption, 'it was asked for', tools);
  assert.deepEqual(
    failures.map(({ message }) => message),
    ['it is read-only'],
  );
  assert.deepEqual(done, ['putting-back', 'burst', 'delete bridge', 'put-back']);
});
