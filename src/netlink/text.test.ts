import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sliceOf } from './slice.ts';
import { readText, terminatedTextBytes, textBytes } from './text.ts';

test('any text without a NUL reads back as it was', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
  fc.assert(fc.property(text, (value) => assert.equal(readText(sliceOf(terminatedTextBytes(value))), value)));
});

test('text is the UTF-8 that Node makes of it', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(fc.property(text, (value) => assert.deepEqual(Buffer.from(textBytes(value)), Buffer.from(value))));
});

test('bytes that are no UTF-8 do not make it throw', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readText(sliceOf(bytes))));
  assert.equal(readText(sliceOf(Uint8Array.of(0x61, 0xff, 0x62))), 'a\u{fffd}b');
});
