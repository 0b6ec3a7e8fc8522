import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RecordedMessage, recordedSession, recordedSessions } from '../../../test/support/recorded-session.ts';
import { type AnyCodec, type Codec, decode } from '../../xdr/codec.ts';
import { nothing } from '../../xdr/compound.ts';
import { connectionProcedures } from './connection-procedures.ts';
import { errorBody } from './error-body.ts';
import { isKeepAlive } from './keep-alive-message.ts';
import { messageHeader, messageStatus, messageType, printMessage } from './message.ts';
import { networkEvents, networkProcedures } from './network-procedures.ts';
import { portProcedures } from './port-procedures.ts';
import type { AnyProcedure } from './procedure.ts';

const procedures: readonly AnyProcedure[] = Object.values({
  ...connectionProcedures,
  ...networkProcedures,
  ...portProcedures,
});

/** The parts of a message, or null when its body is none of ours to read. */
function read({ bytes }: RecordedMessage) {
  const header = decode(messageHeader, bytes.subarray(4, 28));
  const codec = codecOf(header);
  if (codec === null) return null;
  return { header, codec: codec as Codec<unknown>, body: decode(codec as Codec<unknown>, bytes.subarray(28)) };
}

function codecOf(header: ReturnType<typeof messageHeader.read>): AnyCodec | null {
  if (isKeepAlive(header)) return nothing;
  if (header.status === messageStatus.error) return errorBody;
  const event = Object.values(networkEvents).find(({ number }) => number === header.procedure);
  if (event !== undefined) return event.message;
  const procedure = procedures.find(({ number }) => number === header.procedure);
  if (procedure === undefined) return null;
  return header.type === messageType.call ? procedure.args : procedure.result;
}

/** The sessions in which other drivers' procedures are called, or none of anybody's. */
const withStrangers = ['list-domains', 'read-only-refusals'];

for (const name of recordedSessions()) {
  test(`${name}: what passes between libvirt's client and its daemon is read, and written again byte for byte`, () => {
    for (const message of recordedSession(name)) {
      const parts = read(message);
      if (parts === null) assert.ok(withStrangers.includes(name));
      else assert.deepEqual(printMessage(parts.header, parts.codec, parts.body), message.bytes);
    }
  });
}

/** The bodies of one session's messages of a procedure. */
const bodies = (session: string, procedure: number): readonly unknown[] =>
  recordedSession(session)
    .map(read)
    .filter((parts) => parts?.header.procedure === procedure)
    .map((parts) => parts?.body);

const lan = { name: 'lan', uuid: '3c0fbc2a-7a5d-4b5e-9d6c-0d6f5d1f2a3b' };

test('a lookup has the name asked for, and the network found', () => {
  assert.deepEqual(bodies('net-info', 46), [{ name: 'lan' }, { network: lan }]);
});

test('a list has the networks and their number', () => {
  assert.deepEqual(bodies('net-list', 283), [
    { needResults: 1, flags: 3 },
    { networks: [lan], count: 1 },
  ]);
});

test('an update has its command before its section', () => {
  const [update] = bodies('net-update', 291);
  assert.deepEqual(update, {
    network: lan,
    command: 3,
    section: 4,
    parentIndex: -1,
    xml: "<host mac='52:54:00:00:00:07' ip='10.9.8.7'/>",
    flags: 1,
  });
});

test('events have the number that the subscription was given, the network and what became of it', () => {
  assert.deepEqual(bodies('net-event', 315), [
    { callback: 0, network: lan, event: 3, detail: 0 },
    { callback: 0, network: lan, event: 2, detail: 0 },
  ]);
});

test('the parameters of a port have the types that they say', () => {
  const [, answer] = bodies('port-parameters', 407);
  assert.deepEqual(answer, {
    parameters: [
      { field: 'inbound.average', value: { kind: 'uint', value: 100 } },
      { field: 'inbound.peak', value: { kind: 'uint', value: 200 } },
      { field: 'inbound.floor', value: { kind: 'uint', value: 0 } },
      { field: 'inbound.burst', value: { kind: 'uint', value: 300 } },
    ],
    unusedCount: 0,
  });
});

test('an error has its code, where it is from, and its message', () => {
  const [, refusal] = bodies('net-info-of-none', 46) as [unknown, { code: number; from: number; message: string }];
  assert.equal(refusal.code, 43);
  assert.equal(refusal.from, 19);
  assert.equal(refusal.message, "Network not found: no network with matching name 'nope'");
});
