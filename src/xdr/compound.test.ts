import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AnyCodec, type Codec, decode, encode } from './codec.ts';
import { array, nothing, optional, struct, union } from './compound.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { bool, double, hyper, int, uhyper, uint } from './number.ts';
import { fixedOpaque, opaque } from './opaque.ts';
import { string } from './text.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

const scalar = union({ number: { tag: 1, codec: int }, text: { tag: 7, codec: string(100) } });

test('a value that may be missing is preceded by whether it is there', () => {
  assert.deepEqual(encode(optional(int), null), bytesOf('00000000'));
  assert.deepEqual(encode(optional(int), 5), bytesOf('0000000100000005'));
  assert.equal(decode(optional(int), bytesOf('0000000200000005')), 5);
});

test('an array is preceded by its count', () => {
  assert.deepEqual(encode(array(int, 5), [1, 2]), bytesOf('000000020000000100000002'));
  assert.throws(() => encode(array(int, 1), [1, 2]), RangeError);
  assert.throws(() => decode(array(int, 1), bytesOf('000000020000000100000002')), /2 items where at most 1 may be/);
});

test('a struct is its fields in the order in which they are given', () => {
  const codec = struct({ b: int, a: string(4) });
  assert.deepEqual(encode(codec, { a: 'x', b: 1 }), bytesOf('000000010000000178000000'));
  assert.deepEqual(decode(codec, bytesOf('000000010000000178000000')), { b: 1, a: 'x' });
  assert.equal(codec.leastBytes, 8);
});

test('a union is the number of its kind and the value of that kind', () => {
  assert.deepEqual(encode(scalar, { kind: 'text', value: 'x' }), bytesOf('000000070000000178000000'));
  assert.deepEqual(decode(scalar, bytesOf('0000000100000009')), { kind: 'number', value: 9 });
  assert.throws(() => decode(scalar, bytesOf('0000000200000009')), /unknown kind 2/);
});

test('a count that the message could never hold is refused before anything is set aside for it', () => {
  const items = array(string(1000), 0xffffffff);
  assert.throws(() => decode(items, bytesOf('ffffffff00000000')), /4294967295 items in the 4 bytes that are left/);
  const before = process.memoryUsage().arrayBuffers;
  assert.throws(() => decode(array(struct({ a: int, b: int }), 1e9), bytesOf(`3b9aca00${'00'.repeat(4000)}`)));
  assert.ok(process.memoryUsage().arrayBuffers - before < 1e6);
});

/** A codec that has everything in it, with values for it. */
const everything = struct({
  int,
  uint,
  hyper,
  uhyper,
  double,
  bool,
  text: string(200),
  fixed: fixedOpaque(5),
  bytes: opaque(50),
  maybe: optional(struct({ inner: optional(string(50)) })),
  list: array(scalar, 20),
  nothing,
});

// With the prototype that decoded values have.
const record = <T>(fields: { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T>(fields, { noNullPrototype: true });

const bytes = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength });
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0'));
const oneOfEverything = record({
  int: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  uint: fc.integer({ min: 0, max: 0xffffffff }),
  hyper: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  uhyper: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  double: fc.double(),
  bool: fc.boolean(),
  text,
  fixed: bytes(5, 5),
  bytes: bytes(50),
  maybe: fc.option(record({ inner: fc.option(fc.constantFrom('', 'a', 'ü')) })),
  list: fc.array(
    fc.oneof(
      record({ kind: fc.constant('number' as const), value: fc.integer() }),
      record({ kind: fc.constant('text' as const), value: fc.constantFrom('', 'b') }),
    ),
    { maxLength: 20 },
  ),
  nothing: fc.constant(undefined),
});

test('whatever is written reads back as it was, in at least the bytes that it must take', () => {
  fc.assert(
    fc.property(oneOfEverything, (value) => {
      const written = encode(everything, value);
      assert.deepEqual(decode(everything, written), value);
      assert.equal(written.length % 4, 0);
      assert.ok(written.length >= everything.leastBytes);
    }),
  );
});

test('what is cut off anywhere is malformed', () => {
  fc.assert(
    fc.property(oneOfEverything, fc.nat(), (value, place) => {
      const written = encode(everything, value);
      assert.throws(() => decode(everything, written.subarray(0, place % written.length)), MalformedXdr);
    }),
  );
});

const readOrMalformed = (codec: AnyCodec, input: Uint8Array): void => {
  try {
    decode(codec as Codec<unknown>, input);
  } catch (error) {
    if (!(error instanceof MalformedXdr)) throw error;
  }
};

test('whatever bytes come, they are read or malformed', () => {
  fc.assert(fc.property(bytes(300), (input) => readOrMalformed(everything, input)));
  fc.assert(fc.property(bytes(300), (input) => readOrMalformed(array(scalar, 1000), input)));
});

test('a right value with any of its bytes changed is read or malformed', () => {
  const change = record({ place: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(oneOfEverything, fc.array(change, { minLength: 1, maxLength: 4 }), (value, changes) => {
      const written = Uint8Array.from(encode(everything, value));
      for (const { place, byte } of changes) written[place % written.length] = byte;
      readOrMalformed(everything, written);
    }),
  );
});
