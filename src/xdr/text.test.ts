import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from './codec.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { fixedOpaque, opaque } from './opaque.ts';
import { string } from './text.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

test('text is its length, its UTF-8, and zeros up to a multiple of four bytes', () => {
  assert.deepEqual(encode(string(10), 'abcde'), bytesOf('000000056162636465000000'));
  assert.deepEqual(encode(string(10), 'ü'), bytesOf('00000002c3bc0000'));
  assert.deepEqual(encode(string(10), ''), bytesOf('00000000'));
});

test('any text without a NUL reads back as it was, a byte order mark included', () => {
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
  fc.assert(fc.property(text, (value) => assert.equal(decode(string(1000), encode(string(1000), value)), value)));
  assert.equal(decode(string(10), encode(string(10), '\ufeffa')), '\ufeffa');
});

test('bytes that are no UTF-8 are malformed', () => {
  for (const wrong of ['00000002fffe0000', '00000002c3280000', '00000003eda08000', '00000001c3000000']) {
    assert.throws(() => decode(string(10), bytesOf(wrong)), /no UTF-8/);
  }
});

test('a NUL inside of text is refused, read or written', () => {
  assert.throws(() => decode(string(10), bytesOf('0000000361006200')), MalformedXdr);
  assert.throws(() => encode(string(10), 'a\0b'), RangeError);
});

test('what pads the bytes may be anything, as libvirt has it, but must be there', () => {
  assert.equal(decode(string(10), bytesOf('0000000161ffffff')), 'a');
  assert.throws(() => decode(string(10), bytesOf('000000016100')), MalformedXdr);
});

test('more bytes than may be are refused before they are looked for', () => {
  assert.throws(() => decode(string(10), bytesOf('0000000b')), /11 bytes where at most 10 may be/);
  assert.throws(() => decode(opaque(10), bytesOf('ffffffff')), /4294967295 bytes where at most 10 may be/);
  assert.throws(() => encode(string(3), 'abcd'), RangeError);
  assert.throws(() => encode(fixedOpaque(3), new Uint8Array(4)), RangeError);
});

test('bytes of a fixed number have no length before them', () => {
  assert.deepEqual(encode(fixedOpaque(3), Uint8Array.of(1, 2, 3)), bytesOf('01020300'));
  assert.deepEqual(decode(fixedOpaque(3), bytesOf('01020300')), Uint8Array.of(1, 2, 3));
});
