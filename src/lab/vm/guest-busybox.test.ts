import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isStaticProgram } from './guest-busybox.ts';

const PT_LOAD = 1;
const PT_INTERP = 3;

test('tells a program without a loader from one with', () => {
  assert.equal(isStaticProgram(elf([PT_LOAD, PT_LOAD])), true);
  assert.equal(isStaticProgram(elf([PT_LOAD, PT_INTERP, PT_LOAD])), false);
});

test('takes neither a script nor an empty file for a program', () => {
  assert.equal(isStaticProgram(Buffer.from('#!/bin/sh\necho hello\n')), false);
  assert.equal(isStaticProgram(Buffer.alloc(0)), false);
});

test('finds Node itself to need a loader', () => {
  assert.equal(isStaticProgram(readFileSync(process.execPath)), false);
});

function elf(segmentTypes: readonly number[]): Buffer {
  const [headerSize, segmentSize] = [64, 56];
  const program = Buffer.alloc(headerSize + segmentTypes.length * segmentSize);
  program.write('\x7fELF', 0, 'latin1');
  program.writeBigUInt64LE(BigInt(headerSize), 0x20);
  program.writeUInt16LE(segmentSize, 0x36);
  program.writeUInt16LE(segmentTypes.length, 0x38);
  for (const [index, type] of segmentTypes.entries()) program.writeUInt32LE(type, headerSize + index * segmentSize);
  return program;
}
