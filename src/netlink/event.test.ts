import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { readNetworkEvent } from './event.ts';
import type { Message } from './message.ts';
import { sliceBytes } from './slice.ts';
import { RTM_DELADDR, RTM_NEWADDR, RTPROT_BIRD } from './uapi/rtnetlink.ts';

const event = (name: string) => readNetworkEvent(fixture(name));

/** The message with one byte of its body replaced. */
function changed({ body, ...rest }: Message, at: number, value: number): Message {
  const bytes = Uint8Array.from(sliceBytes(body));
  bytes[at] = value;
  return { ...rest, body: { bytes, start: 0, end: bytes.length } };
}

for (const [name, part, subject] of [
  ['link-bridge', 'links', 'link 0 2'],
  ['event-link-gone', 'links', 'link 0 3'],
  ['event-port', 'links', 'link 7 3'],
  ['event-inet6', 'links', 'link 10 2'],
  ['address-ipv4', 'addresses', 'address 2 192.168.122.1/24'],
  ['route-connected', 'routes', 'routes'],
  ['event-multicast-route', 'routes', 'routes'],
  ['event-parameter-of-host', 'parameters', 'parameters'],
  ['qdisc-htb', 'queueing', 'queueing'],
  ['class-leaf', 'queueing', 'queueing'],
  ['filter-mac', 'queueing', 'queueing'],
] as const) {
  test(`${name} is about ${part}, of ${subject}`, () => {
    const { part: found, subject: whom } = event(name) ?? assert.fail('nothing was read');
    assert.deepEqual([found, whom], [part, subject]);
  });
}

for (const name of ['event-parameter-of-link', 'neighbour-reachable', 'fdb-learned', 'acknowledgement']) {
  test(`${name} is about nothing that is looked at`, () => assert.equal(event(name), null));
}

test('a route of a routing daemon is about nothing that is looked at', () => {
  assert.equal(readNetworkEvent(changed(fixture('route-connected'), 5, RTPROT_BIRD)), null);
});

test('a link says the same while only its carrier changes, and something else when it goes down', () => {
  const up = fixture('link-bridge');
  const said = event('link-bridge')?.content;
  const flags = sliceBytes(up.body)[8] ?? 0;
  const withoutCarrier = changed(up, 8, flags & ~0x40);
  assert.equal(readNetworkEvent(withoutCarrier)?.content, said);
  assert.notEqual(readNetworkEvent(changed(up, 8, flags & ~1))?.content, said);
});

test('a port says something else once it is isolated, and has a subject of its own', () => {
  assert.equal(event('event-port')?.subject, event('event-port-isolated')?.subject);
  assert.notEqual(event('event-port')?.content, event('event-port-isolated')?.content);
});

test('a link that is gone says nothing that could be said twice', () => {
  assert.equal(event('event-link-gone')?.content, null);
});

test('an address that is told again says the same; one that goes is news each time', () => {
  const address = fixture('address-ipv4');
  assert.equal(readNetworkEvent({ ...address, type: RTM_NEWADDR })?.content, 'there');
  assert.equal(readNetworkEvent({ ...address, type: RTM_DELADDR })?.content, null);
});
