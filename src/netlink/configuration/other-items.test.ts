import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixtureItem } from '../../../test/support/netlink-fixture.ts';
import { readUint32 } from '../integer.ts';
import { sliceOf } from '../slice.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { attributeValue, bodyOf, bytesOf, numberOf, withNumber } from './body.ts';
import { createItem, movedItem, removeItem } from './item.ts';
import { itemWords } from './item-words.ts';

const [nic, bridge] = [
  { index: 2, name: 'nic0' },
  { index: 9, name: 'br0' },
];

describe('neighbours', () => {
  test('are created without their age, which the kernel refuses to be told', () => {
    const { attributes } = bodyOf(createItem(movedItem(fixtureItem('neighbour', 'learned'), nic, bridge)).body, 12);
    assert.deepEqual(
      attributes.map(({ type }) => type),
      [uapi.NDA_DST, uapi.NDA_LLADDR],
    );
  });

  test('that somebody has set are removed where they were, and learned ones go with the addresses', () => {
    assert.ok(removeItem(fixtureItem('neighbour', 'permanent')) !== null);
    assert.ok(removeItem(fixtureItem('neighbour', 'proxy')) !== null);
    assert.equal(removeItem(fixtureItem('neighbour', 'learned')), null);
  });
});

describe('next hops', () => {
  test('are replaced in place, with no scope and no state, which the kernel refuses to be told', () => {
    const { fixed, attributes } = bodyOf(movedItem(fixtureItem('next-hop', 'ipv4'), nic, bridge).body, 8);
    assert.deepEqual([...fixed], [uapi.AF_INET, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(numberOf({ attributes }, uapi.NHA_OIF), 9);
    assert.equal(removeItem(fixtureItem('next-hop', 'ipv4')), null);
  });
});

describe('rules', () => {
  test('name the other link, by whichever end they name it', () => {
    assert.equal(
      itemWords(movedItem(fixtureItem('rule', 'iif'), nic, bridge)),
      'from all iif br0 lookup 77 priority 101',
    );
    assert.equal(
      itemWords(movedItem(fixtureItem('rule', 'oif'), nic, bridge)),
      'from all oif br0 fwmark 7 lookup 77 priority 102',
    );
  });

  test('keep being the other way round, and not that their link is gone', () => {
    const { fixed, attributes } = bodyOf(fixtureItem('rule', 'iif').body, 12);
    const detached = 0x8;
    const body = bytesOf({ fixed: withNumber(fixed, 8, uapi.FIB_RULE_INVERT | detached), attributes });
    const moved = bodyOf(movedItem({ kind: 'rule', body }, nic, bridge).body, 12);
    assert.equal(readUint32(sliceOf(moved.fixed), 8), uapi.FIB_RULE_INVERT);
    assert.notEqual(attributeValue(moved, uapi.FRA_IIFNAME), null);
  });
});
