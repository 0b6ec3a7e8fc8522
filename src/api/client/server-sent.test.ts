import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Message, MessageReader } from './server-sent.ts';

const readAll = (...pieces: string[]): Message[] => {
  const reader = new MessageReader();
  return pieces.flatMap((piece) => reader.read(piece));
};

test('a message has a type, an id and lines of data', () => {
  assert.deepEqual(readAll('id: 7\nevent: lease\ndata: one\ndata:two\n\n'), [
    { type: 'lease', data: 'one\ntwo', id: '7' },
  ]);
});

test('comments, which keep a connection awake, are no messages', () => {
  assert.deepEqual(readAll(': still here\n\n'), []);
});

test('an id stays until there is another', () => {
  const ids = readAll('id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n').map(({ id }) => id);
  assert.deepEqual(ids, ['1', '1', '2']);
});

test('a message that is not finished yet is none', () => {
  assert.deepEqual(readAll('data: half\n'), []);
});

test('wherever the stream is cut and however its lines end, the messages are the same', () => {
  const whole = 'id: 1\ndata: a\ndata: b\n\n: pause\n\nevent: x\ndata: {"c": 1}\n\n';
  const expected = readAll(whole);
  assert.equal(expected.length, 2);
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r', '\r\n'), fc.array(fc.nat(80)), (end, cuts) => {
      const text = whole.replaceAll('\n', end);
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
      assert.deepEqual(readAll(...pieces), expected);
    }),
  );
});
