import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type fixtureItem, fixtureItems } from '../../../test/support/netlink-fixture.ts';
import { MalformedMessage } from '../malformed-message.ts';
import { agedItem, belongsTo, createItem, itemKinds, type LinkIdentity, movedItem, removeItem } from './item.ts';
import { itemWords } from './item-words.ts';

const nic: LinkIdentity = { index: 2, name: 'nic0' };
const bridge: LinkIdentity = { index: 9, name: 'br0' };
const other: LinkIdentity = { index: 4, name: 'other0' };

/** What is nobody's, is made by the kernel with something else, or moves with its next hop. */
const NOT_MOVED = [
  'item-next-hop-group',
  'item-neighbour-ipv6-multicast',
  'item-route-ipv6-multicast',
  'item-route-local',
  'item-route-nowhere',
  'item-route-by-next-hop',
  'item-rule-from',
];

describe('things configured on a link', () => {
  test('are those that have to move with it, and no others', () => {
    const left = fixtureItems().filter(([, item]) => !belongsTo(item, nic));
    assert.deepEqual(left.map(([name]) => name).sort(), [...NOT_MOVED].sort());
  });

  test('are not those of another link, but for a route that leads over both', () => {
    const names = fixtureItems().flatMap(([name, item]) => (belongsTo(item, other) ? [name] : []));
    assert.deepEqual(names, ['item-route-two-links']);
  });

  for (const [name, item] of fixtureItems().filter(([, each]) => belongsTo(each, nic))) {
    test(`${name} belongs on the bridge when it has moved there, and back on the NIC it is what it was`, () => {
      const there = movedItem(item, nic, bridge);
      assert.ok(belongsTo(there, bridge));
      const isOnBoth = name === 'item-route-two-links';
      assert.equal(belongsTo(there, nic), false);
      assert.equal(belongsTo(there, other), isOnBoth);
      assert.deepEqual(movedItem(there, bridge, nic), movedItem(item, nic, nic));
    });

    test(`${name} says the same in words wherever it is, but for the link's name`, () => {
      const words = itemWords(item).replaceAll('nic0', 'br0');
      assert.equal(itemWords(movedItem(item, nic, bridge)), words);
    });
  }

  test('are created and removed by the numbers of their kind', () => {
    const types = itemKinds.map((kind) => {
      const [, item] = fixtureItems().find(([name]) => name.startsWith(`item-${kind}-`)) ?? assert.fail(kind);
      return [createItem(item).type, removeItem(item)?.type ?? null];
    });
    // RTM_NEWADDR, RTM_NEWNEIGH, RTM_NEWNEXTHOP, RTM_NEWROUTE, RTM_NEWRULE, and what deletes them.
    assert.deepEqual(types, [
      [20, 21],
      [28, null],
      [104, null],
      [24, 25],
      [32, 33],
    ]);
  });

  test('that have no lifetime do not age', () => {
    const mortal = /dynamic|deprecated|expiring|advertised/;
    for (const [name, item] of fixtureItems().filter(([each]) => !mortal.test(each)))
      assert.deepEqual(agedItem(item, 100_000_000), item, name);
  });

  test('are refused or taken, and never anything else, whatever bytes they are', () => {
    const anyKind = fc.constantFrom(...itemKinds);
    fc.assert(
      fc.property(anyKind, fc.uint8Array({ minLength: 12, maxLength: 96 }), (kind, body) =>
        isTakenOrMalformed({ kind, body }),
      ),
    );
  });

  test('are refused or taken when they are cut short', () => {
    for (const [, { kind, body }] of fixtureItems())
      for (let length = 12; length < body.length; length++)
        assert.ok(isTakenOrMalformed({ kind, body: body.subarray(0, length) }));
  });
});

function isTakenOrMalformed(item: ReturnType<typeof fixtureItem>): boolean {
  try {
    belongsTo(item, nic);
    agedItem(movedItem(item, nic, bridge), 5);
    return true;
  } catch (error) {
    return error instanceof MalformedMessage;
  }
}
