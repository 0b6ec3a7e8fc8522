import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LEAST_MESSAGE_BYTES, MOST_MESSAGE_BYTES, printMessage, REMOTE_PROGRAM } from '../protocol/message.ts';
import { networkProcedures } from '../protocol/network-procedures.ts';
import { BadLength, type Frame, Framer } from './framer.ts';

const call = (serial: number, xml: string): Uint8Array =>
  printMessage(
    { ...REMOTE_PROGRAM, procedure: 41, type: 0, serial, status: 0 },
    networkProcedures.networkDefineXML.args,
    { xml },
  );

/** The frames, with bodies of their own. */
function framesOf(framer: Framer): Frame[] {
  const frames: Frame[] = [];
  for (let frame = framer.next(); frame !== undefined; frame = framer.next()) {
    frames.push({ header: frame.header, body: frame.body === null ? null : Uint8Array.from(frame.body) });
  }
  return frames;
}

const lengthOnly = (length: number): Uint8Array =>
  Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);

test('messages are found wherever the chunks end', () => {
  const texts = fc.array(
    fc.string({ maxLength: 300 }).map((text) => text.replaceAll('\0', '')),
    { maxLength: 6 },
  );
  const cuts = fc.array(fc.nat({ max: 2000 }), { maxLength: 12 });
  fc.assert(
    fc.property(texts, cuts, (xmls, places) => {
      const messages = xmls.map((xml, index) => call(index, xml));
      const stream = Buffer.concat(messages);
      const framer = new Framer();
      const ends = [...places.map((place) => place % (stream.length + 1)), stream.length].sort((a, b) => a - b);
      const frames = ends.flatMap((end, index) => {
        framer.push(stream.subarray(ends[index - 1] ?? 0, end));
        return framesOf(framer);
      });
      assert.deepEqual(
        frames.map(({ header, body }) => [header.serial, Buffer.from(body ?? [])]),
        messages.map((message, index) => [index, Buffer.from(message.subarray(28))]),
      );
    }),
  );
});

test('a message may come byte by byte', () => {
  const framer = new Framer();
  const message = call(7, 'x'.repeat(100));
  const frames = Array.from(message, (byte) => {
    framer.push(Uint8Array.of(byte));
    return framesOf(framer);
  }).flat();
  assert.deepEqual(
    frames.map(({ header }) => header.serial),
    [7],
  );
});

test('a length that no message has is refused as soon as it is there', () => {
  for (const length of [0, 4, LEAST_MESSAGE_BYTES - 1, MOST_MESSAGE_BYTES + 1, 0xffffffff]) {
    const framer = new Framer();
    framer.push(lengthOnly(length));
    assert.throws(() => framer.next(), BadLength);
  }
});

test('the longest and the shortest possible message are waited for', () => {
  for (const length of [LEAST_MESSAGE_BYTES, MOST_MESSAGE_BYTES]) {
    const framer = new Framer();
    framer.push(lengthOnly(length));
    assert.equal(framer.next(), undefined);
  }
});

test('a message that is longer than accepted is dropped, and what follows it is found', () => {
  const framer = new Framer(100);
  const long = call(1, 'x'.repeat(200_000));
  for (let place = 0; place < long.length; place += 1000) framer.push(long.subarray(place, place + 1000));
  framer.push(call(2, 'short'));
  assert.deepEqual(
    framesOf(framer).map(({ header, body }) => [header.serial, body === null]),
    [
      [1, true],
      [2, false],
    ],
  );
});

test('an announced length takes no memory before its bytes come', () => {
  const before = process.memoryUsage().arrayBuffers;
  const framers = Array.from({ length: 50 }, () => new Framer());
  for (const framer of framers) {
    framer.push(lengthOnly(MOST_MESSAGE_BYTES));
    framer.next();
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 1e6);
});

test('a message of the greatest length is read', () => {
  const framer = new Framer();
  framer.push(lengthOnly(MOST_MESSAGE_BYTES));
  framer.push(new Uint8Array(MOST_MESSAGE_BYTES - 4));
  assert.equal(framer.next()?.body?.length, MOST_MESSAGE_BYTES - LEAST_MESSAGE_BYTES);
  assert.equal(framer.next(), undefined);
});
