import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixtureItem } from '../../../test/support/netlink-fixture.ts';
import { readInt32, readUint16 } from '../integer.ts';
import { sliceOf } from '../slice.ts';
import { NLM_F_APPEND, NLM_F_CREATE } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { attributeValue, bodyOf, numberOf } from './body.ts';
import { agedItem, createItem, movedItem } from './item.ts';
import { hasGateway } from './route-item.ts';

const onBridge = (name: string) =>
  movedItem(fixtureItem('route', name), { index: 2, name: 'nic0' }, { index: 9, name: 'br0' });
const bodyOfRoute = (name: string) => bodyOf(onBridge(name).body, 12);

function linksOfHops(name: string): readonly number[] {
  const value = attributeValue(bodyOfRoute(name), uapi.RTA_MULTIPATH) ?? new Uint8Array();
  const links: number[] = [];
  for (let at = 0; at < value.length; at += readUint16(sliceOf(value), at))
    links.push(readInt32(sliceOf(value), at + 4));
  return links;
}

describe('a route', () => {
  test('by way of several routers moves all of its hops, and leaves those over other links where they are', () => {
    assert.deepEqual(linksOfHops('two-routers'), [9, 9]);
    assert.deepEqual(linksOfHops('two-links'), [9, 4]);
    assert.deepEqual(linksOfHops('ipv6-two-routers'), [9, 9]);
  });

  test('that expires is told to, in whole seconds', () => {
    const expires = numberOf(bodyOfRoute('advertised'), uapi.RTA_EXPIRES);
    assert.ok(expires !== null && expires > 1700 && expires <= 1800, `${expires}`);
    assert.equal(attributeValue(bodyOfRoute('advertised'), uapi.RTA_CACHEINFO), null);
    assert.equal(numberOf(bodyOfRoute('ipv6-table'), uapi.RTA_EXPIRES), null);
  });

  test('that expires does so while it is not there', () => {
    const item = fixtureItem('route', 'advertised');
    const later = agedItem(item, 100);
    const left = (each: typeof item | null) =>
      each === null
        ? null
        : numberOf(
            bodyOf(movedItem(each, { index: 2, name: 'a' }, { index: 2, name: 'a' }).body, 12),
            uapi.RTA_EXPIRES,
          );
    assert.equal((left(item) ?? 0) - (left(later) ?? 0), 100);
    assert.equal(agedItem(item, 1900), null);
  });

  test('keeps metrics, table, source, preference and on-link as they are', () => {
    const kept = [uapi.RTA_METRICS, uapi.RTA_TABLE, uapi.RTA_PREFSRC, uapi.RTA_PREF, uapi.RTA_PRIORITY];
    for (const name of ['metrics', 'dhcp', 'advertised', 'ipv6-table']) {
      const before = bodyOf(fixtureItem('route', name).body, 12);
      for (const type of kept) assert.deepEqual(attributeValue(bodyOfRoute(name), type), attributeValue(before, type));
    }
    assert.equal(bodyOfRoute('onlink').fixed[8], uapi.RTNH_F_ONLINK);
    assert.equal(bodyOfRoute('tos').fixed[3], 0x10);
  });

  test('of IPv4 is added beside others of its metric, and one of IPv6 replaces none', () => {
    assert.equal(createItem(onBridge('dhcp')).flags, NLM_F_CREATE | NLM_F_APPEND);
    assert.equal(createItem(onBridge('advertised')).flags, NLM_F_CREATE);
  });

  test('leads by way of a router, or does not', () => {
    const by = ['dhcp', 'by-ipv6-router', 'two-routers', 'onlink', 'advertised'];
    for (const name of by) assert.ok(hasGateway(fixtureItem('route', name).body), name);
    for (const name of ['of-address', 'tos', 'any-address'])
      assert.ok(!hasGateway(fixtureItem('route', name).body), name);
  });
});
