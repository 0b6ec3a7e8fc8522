import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { startsUnderKvm } from './accel.ts';

const image = { kernel: '/cache/vmlinux', initrd: '/cache/guest.cpio' };
const path = process.env.PATH;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvmnet-accel-'));
  process.env.PATH = `${folder}:${path}`;
});

afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

const pretendQemu = (script: string) =>
  writeFile(join(folder, 'qemu-system-x86_64'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test('takes KVM when the guest says that it has started', async () => {
  await pretendQemu('printf "[ 0.1] Linux\\r\\nkvmnet-gu"; printf "est: started\\r\\n"; exec sleep 20');
  assert.equal(await startsUnderKvm({ image }), true);
});

test('gives KVM up when the guest hangs', async () => {
  await pretendQemu('echo "early messages"; exec sleep 20');
  assert.equal(await startsUnderKvm({ image, timeoutMs: 200 }), false);
});

test('gives KVM up at once when QEMU crashes', async () => {
  await pretendQemu('exit 134');
  assert.equal(await startsUnderKvm({ image, timeoutMs: 20_000 }), false);
});

test('gives KVM up when there is no QEMU', async () => {
  process.env.PATH = folder;
  assert.equal(await startsUnderKvm({ image, timeoutMs: 20_000 }), false);
});
