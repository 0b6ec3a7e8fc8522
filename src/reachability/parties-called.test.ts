import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningOf } from '../../test/support/reachable.ts';
import { membersOf } from './member.ts';
import { partiesCalled } from './parties-called.ts';
import type { Party } from './party.ts';

const networks =
  'web: {mode: nat}, lan: {mode: bridge, bridge: br0, portGroups: {office: {vlan: 42}, shop: {vlan: 43}}}';

const parties: readonly Party[] = membersOf(runningOf(`networks: {${networks}}`)).map(({ party }) =>
  party.name === 'web' || party.name === 'lan/no-vlan' ? { ...party, guests: ['web1', 'lan'] } : party,
) as readonly Party[];

const called: readonly (readonly [name: string, meant: readonly string[]])[] = [
  ['web', ['web']],
  ['network:web', ['web']],
  ['host', ['host']],
  ['outside', ['outside']],
  ['lan', ['lan/no-vlan', 'lan/vlan-42', 'lan/vlan-43']],
  ['lan/vlan-42', ['lan/vlan-42']],
  ['lan/shop', ['lan/vlan-43']],
  ['web1', ['web', 'lan/no-vlan']],
  ['guest:lan', ['web', 'lan/no-vlan']],
  ['nobody', []],
];

for (const [name, meant] of called) {
  test(`"${name}" means ${meant.join(', ') || 'nobody'}`, () => {
    assert.deepEqual(
      partiesCalled(name, parties).map((party) => party.name),
      meant,
    );
  });
}
