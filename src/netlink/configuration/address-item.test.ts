import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixtureItem } from '../../../test/support/netlink-fixture.ts';
import { sliceOf } from '../slice.ts';
import { readText } from '../text.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { flagsOf, restoreFlags } from './address-item.ts';
import { attributeValue, bodyOf, bytesOf } from './body.ts';
import { agedItem, createItem, movedItem } from './item.ts';
import { itemWords } from './item-words.ts';

const nic = { index: 2, name: 'nic0' };
const onto = (name: string) => (item: ReturnType<typeof fixtureItem>) => movedItem(item, nic, { index: 9, name });
const onBridge = onto('br0');

const labelOf = (body: Uint8Array): string | null => {
  const value = attributeValue(bodyOf(body, 8), uapi.IFA_LABEL);
  return value === null ? null : readText(sliceOf(value));
};

describe('an address', () => {
  test('goes by the name of the link that it is on', () => {
    assert.equal(labelOf(onBridge(fixtureItem('address', 'primary')).body), 'br0');
    assert.equal(labelOf(onBridge(fixtureItem('address', 'label')).body), 'br0:1');
  });

  test('loses a label that would be too long on the other link', () => {
    assert.equal(labelOf(onto('bridge-of-lan0')(fixtureItem('address', 'label')).body), null);
    assert.equal(labelOf(onto('bridge-of-lan')(fixtureItem('address', 'label')).body), 'bridge-of-lan:1');
  });

  test('keeps a label that has nothing to do with the name of the link', () => {
    const { fixed, attributes } = bodyOf(fixtureItem('address', 'label').body, 8);
    const renamed = attributes.map((leaf) =>
      leaf.type === uapi.IFA_LABEL ? { ...leaf, value: Uint8Array.from(Buffer.from('voip\0')) } : leaf,
    );
    assert.equal(labelOf(onBridge({ kind: 'address', body: bytesOf({ fixed, attributes: renamed }) }).body), 'voip');
  });

  test('of IPv6 is usable at once, and gets its own flags back afterwards', () => {
    const { body } = onBridge(fixtureItem('address', 'ipv6-plain'));
    assert.equal(flagsOf(bodyOf(createItem({ kind: 'address', body }).body, 8)), uapi.IFA_F_NODAD);
    assert.equal(flagsOf(bodyOf(restoreFlags(body)?.body ?? new Uint8Array(), 8)), 0);
  });

  test('that had no duplicate detection, or is of IPv4, has no flags to get back', () => {
    for (const name of ['ipv6-noprefixroute', 'primary'])
      assert.equal(restoreFlags(onBridge(fixtureItem('address', name)).body), null);
  });

  test('keeps the flags that somebody has set, and none that tells how it is', () => {
    const flags = (name: string): number => flagsOf(bodyOf(onBridge(fixtureItem('address', name)).body, 8));
    assert.equal(flags('ipv6-noprefixroute'), uapi.IFA_F_NOPREFIXROUTE | uapi.IFA_F_NODAD);
    assert.equal(flags('dynamic'), uapi.IFA_F_NOPREFIXROUTE);
    // Of these, one is IFA_F_DEPRECATED and the other IFA_F_SECONDARY.
    assert.equal(flags('ipv6-deprecated'), 0);
    assert.equal(flags('secondary'), 0);
  });

  test('with a lifetime has less of it later, and none when it is over', () => {
    const item = fixtureItem('address', 'dynamic');
    const words = (seconds: number) => {
      const later = agedItem(item, seconds);
      return later === null ? null : itemWords(later);
    };
    assert.equal(words(89.5), '203.0.113.7/25 valid_lft 3500 preferred_lft 1700 noprefixroute');
    assert.equal(words(2000), '203.0.113.7/25 valid_lft 1589 preferred_lft 0 noprefixroute');
    assert.equal(words(3589), null);
  });
});
