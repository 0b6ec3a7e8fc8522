import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixtureBytes, fixtureNames } from '../../test/support/netlink-fixture.ts';
import { readAddress } from './address.ts';
import { printAttributes, readAttributes } from './attribute.ts';
import { readVlans } from './bridge-vlan.ts';
import { readAcknowledgement } from './error.ts';
import { readNetworkEvent } from './event.ts';
import { readHtbClass } from './htb-class.ts';
import { readLinkWithCounters } from './link.ts';
import { readMacFilter } from './mac-filter.ts';
import { MalformedMessage } from './malformed-message.ts';
import { printMessage, readMessages } from './message.ts';
import { readNamespaceId } from './namespace-id.ts';
import { readNeighbour } from './neighbour.ts';
import { readQdisc } from './queueing.ts';
import { readRoute } from './route.ts';
import { readRulesetEvent } from './ruleset-event.ts';
import { sliceFrom } from './slice.ts';

/** Where the attributes of a message begin, by its type. */
const FIXED = new Map([
  [16, 16],
  [20, 8],
  [24, 12],
  [28, 12],
  [36, 20],
  [40, 20],
  [44, 20],
]);

for (const name of fixtureNames()) {
  test(`${name} is emitted again byte for byte`, () => {
    const bytes = fixtureBytes(name);
    const [message] = readMessages(bytes);
    assert.ok(message !== undefined);
    const fixed = FIXED.get(message.type);
    const body =
      fixed === undefined
        ? bytes.slice(16)
        : Uint8Array.of(
            ...bytes.slice(16, 16 + fixed),
            ...printAttributes(readAttributes(sliceFrom(message.body, fixed))),
          );
    const again = printMessage({ ...message, body }, message.sequence);
    // The sender's port is the kernel's to fill in.
    again.set(bytes.slice(12, 16), 12);
    assert.deepEqual(again, bytes);
  });
}

/** Reads in every way at once; anything but an answer or a MalformedMessage is thrown on. */
function readEverything(bytes: Uint8Array): void {
  const readers = [
    ...[readLinkWithCounters, readAddress, readRoute, readNeighbour, readNamespaceId],
    ...[readQdisc, readHtbClass, readMacFilter, readVlans],
  ];
  attempt(() => {
    for (const message of readMessages(bytes)) {
      attempt(() => readAcknowledgement(message));
      attempt(() => readNetworkEvent(message));
      attempt(() => readRulesetEvent(message));
      for (const read of readers) attempt(() => read(message.body));
    }
  });
}

function attempt(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
  }
}

test('a message that is cut off anywhere is malformed', () => {
  for (const name of fixtureNames()) {
    const bytes = fixtureBytes(name);
    for (let length = 1; length < bytes.length; length++) {
      assert.throws(() => readMessages(bytes.slice(0, length)), MalformedMessage);
    }
  }
});

test('whatever bytes come, they are read or malformed', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readEverything));
});

test('a body of any bytes is read or malformed', () => {
  const body = fc.uint8Array({ maxLength: 200 });
  fc.assert(fc.property(body, (bytes) => readEverything(printMessage({ type: 16, flags: 0x200, body: bytes }, 1))));
});

test('a real message with any of its bytes changed is read or malformed', () => {
  const change = fc.record({
    name: fc.constantFrom(...fixtureNames()),
    place: fc.nat(),
    value: fc.integer({ min: 0, max: 255 }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const bytes = fixtureBytes(changes[0]?.name ?? '');
      for (const { place, value } of changes) bytes[place % bytes.length] = value;
      readEverything(bytes);
    }),
    { numRuns: 500 },
  );
});

test('an attribute of no length does not read for ever', () => {
  const body = Uint8Array.of(...new Uint8Array(16), 0, 0, 1, 0);
  const [message] = readMessages(printMessage({ type: 16, flags: 0, body }, 1));
  assert.throws(
    () => readLinkWithCounters(message?.body ?? sliceless()),
    /malformed netlink message: attribute of 0 bytes/,
  );
});

const sliceless = (): never => assert.fail('no message');
