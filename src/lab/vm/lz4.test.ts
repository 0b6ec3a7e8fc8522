import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unpackLz4 } from './lz4.ts';

test('repeats a match that reaches into itself', () => {
  // One literal "a", then 9 bytes from distance 1; then the closing literals "bcdef".
  const frame = legacyFrame([0x15, 0x61, 1, 0, 0x50, 0x62, 0x63, 0x64, 0x65, 0x66]);
  assert.equal(Buffer.from(unpackLz4(frame, 15)).toString(), 'aaaaaaaaaabcdef');
});

test('reads lengths that run over several bytes', () => {
  // 15 + 255 + 30 literals; a match of 4 + 15 + 255 + 0 bytes from distance 300; the closing literal.
  const literals = Array.from({ length: 300 }, (_, index) => index % 251);
  const frame = legacyFrame([0xff, 255, 30, ...literals, 300 & 255, 300 >> 8, 255, 0, 0x10, 7]);
  assert.deepEqual([...unpackLz4(frame, 575)], [...literals, ...literals.slice(0, 274), 7]);
});

test('joins several blocks, matches reaching back into earlier ones', () => {
  const frame = Buffer.concat([legacyFrame([0x30, 1, 2, 3]), block([0x00, 3, 0, 0x10, 9])]);
  assert.deepEqual([...unpackLz4(frame, 8)], [1, 2, 3, 1, 2, 3, 1, 9]);
});

test('gives back what was stored without compression', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 14 }), (bytes) => {
      const frame = legacyFrame([bytes.length << 4, ...bytes]);
      assert.deepEqual([...unpackLz4(frame, bytes.length)], [...bytes]);
    }),
  );
});

test('refuses what is not a frame, is cut, or reaches outside', () => {
  assert.throws(() => unpackLz4(Buffer.from('not lz4'), 1), /not a legacy LZ4 frame/);
  assert.throws(() => unpackLz4(legacyFrame([0x10, 1]), 2), /of 1 bytes where 2 were promised/);
  assert.throws(() => unpackLz4(legacyFrame([0x10, 1, 5, 0, 0x10, 1]), 9), /outside/);
  assert.throws(() => unpackLz4(legacyFrame([0x1f, 1, 1, 0]), 40), /ends early/);
});

const legacyFrame = (content: number[]): Buffer =>
  Buffer.concat([Buffer.from([0x02, 0x21, 0x4c, 0x18]), block(content)]);

function block(content: number[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([size, Buffer.from(content)]);
}
