import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vmlinuxOf } from './kernel-image.ts';

const PVH_NOTE = Buffer.from('04000000080000001200000058656e00', 'hex');
const ELF = Buffer.concat([Buffer.from('\x7fELF', 'latin1'), PVH_NOTE]);

test('takes the kernel out of an LZ4 vmlinuz', () => {
  assert.deepEqual(Buffer.from(vmlinuxOf(vmlinuz(lz4Of(ELF))) ?? []), ELF);
});

test('leaves a kernel of another compression packed', () => {
  assert.equal(vmlinuxOf(vmlinuz(Buffer.from('fd377a585a00000000000000', 'hex'))), null);
});

test('leaves a kernel packed that QEMU could not enter', () => {
  assert.equal(vmlinuxOf(vmlinuz(lz4Of(ELF.subarray(0, 8)))), null);
});

test('leaves alone what is no kernel', () => {
  assert.equal(vmlinuxOf(Buffer.from('#!/bin/sh')), null);
  assert.equal(vmlinuxOf(Buffer.alloc(4096)), null);
});

function vmlinuz(payload: Buffer): Buffer {
  const setup = Buffer.alloc(1024);
  setup[0x1f1] = 1;
  setup.write('HdrS', 0x202, 'latin1');
  setup.writeUInt16LE(0x20f, 0x206);
  setup.writeUInt32LE(16, 0x248);
  setup.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([setup, Buffer.alloc(16), payload, Buffer.from('what follows the payload')]);
}

/** Stored without compression: up to 269 bytes of literals in one block. */
function lz4Of(content: Buffer): Buffer {
  const token = content.length < 15 ? [content.length << 4] : [0xf0, content.length - 15];
  const block = Buffer.from([...token, ...content]);
  const [blockSize, size] = [Buffer.alloc(4), Buffer.alloc(4)];
  blockSize.writeUInt32LE(block.length);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from('02214c18', 'hex'), blockSize, block, size]);
}
