import type { Codec } from './codec.ts';
import { take } from './cursor.ts';
import { extend } from './sink.ts';

export const int: Codec<number> = {
  leastBytes: 4,
  read: (cursor) => cursor.view.getInt32(take(cursor, 4)),
  write: (sink, value) => {
    requireWhole(value, -0x80000000, 0x7fffffff);
    const place = extend(sink, 4);
    sink.view.setInt32(place, value);
  },
};

export const uint: Codec<number> = {
  leastBytes: 4,
  read: (cursor) => cursor.view.getUint32(take(cursor, 4)),
  write: (sink, value) => {
    requireWhole(value, 0, 0xffffffff);
    const place = extend(sink, 4);
    sink.view.setUint32(place, value);
  },
};

export const hyper: Codec<bigint> = {
  leastBytes: 8,
  read: (cursor) => cursor.view.getBigInt64(take(cursor, 8)),
  write: (sink, value) => {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} does not fit into 64 bits with a sign`);
    const place = extend(sink, 8);
    sink.view.setBigInt64(place, value);
  },
};

export const uhyper: Codec<bigint> = {
  leastBytes: 8,
  read: (cursor) => cursor.view.getBigUint64(take(cursor, 8)),
  write: (sink, value) => {
    if (BigInt.asUintN(64, value) !== value) throw new RangeError(`${value} does not fit into 64 bits without a sign`);
    const place = extend(sink, 8);
    sink.view.setBigUint64(place, value);
  },
};

export const double: Codec<number> = {
  leastBytes: 8,
  read: (cursor) => cursor.view.getFloat64(take(cursor, 8)),
  write: (sink, value) => {
    const place = extend(sink, 8);
    sink.view.setFloat64(place, value);
  },
};

/** Any number but 0 reads as true, as C's XDR has it. */
export const bool: Codec<boolean> = {
  leastBytes: 4,
  read: (cursor) => cursor.view.getInt32(take(cursor, 4)) !== 0,
  write: (sink, value) => int.write(sink, value ? 1 : 0),
};

function requireWhole(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${value} is no whole number from ${least} to ${most}`);
  }
}
