import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from './codec.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { bool, double, hyper, int, uhyper, uint } from './number.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('numbers are written with their most significant byte first', () => {
  assert.equal(hex(encode(int, -2)), 'fffffffe');
  assert.equal(hex(encode(uint, 0xdeadbeef)), 'deadbeef');
  assert.equal(hex(encode(hyper, -2n)), 'fffffffffffffffe');
  assert.equal(hex(encode(uhyper, 0x0102030405060708n)), '0102030405060708');
  assert.equal(hex(encode(double, 1)), '3ff0000000000000');
  assert.equal(hex(encode(bool, true)), '00000001');
});

test('numbers at the ends of their range read back as they were', () => {
  for (const value of [-0x80000000, -1, 0, 0x7fffffff]) assert.equal(decode(int, encode(int, value)), value);
  for (const value of [0, 0xffffffff]) assert.equal(decode(uint, encode(uint, value)), value);
  for (const value of [-(2n ** 63n), 2n ** 63n - 1n]) assert.equal(decode(hyper, encode(hyper, value)), value);
  for (const value of [0n, 2n ** 64n - 1n]) assert.equal(decode(uhyper, encode(uhyper, value)), value);
});

test('numbers outside of their range are not written', () => {
  for (const value of [-0x80000001, 0x80000000, 1.5, Number.NaN]) assert.throws(() => encode(int, value), RangeError);
  for (const value of [-1, 0x100000000]) assert.throws(() => encode(uint, value), RangeError);
  assert.throws(() => encode(hyper, 2n ** 63n), RangeError);
  assert.throws(() => encode(uhyper, -1n), RangeError);
});

test('any number but 0 reads as true', () => {
  assert.equal(decode(bool, Uint8Array.of(0, 0, 0, 0)), false);
  assert.equal(decode(bool, Uint8Array.of(0x80, 0, 0, 0)), true);
});

test('a number that is cut off, or that something follows, is malformed', () => {
  assert.throws(() => decode(int, Uint8Array.of(0, 0, 0)), MalformedXdr);
  assert.throws(() => decode(hyper, new Uint8Array(7)), MalformedXdr);
  assert.throws(() => decode(int, new Uint8Array(8)), /4 bytes follow its end/);
});
