import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { dependencyOf } from './debian-package.ts';

const path = process.env.PATH;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvmnet-apt-'));
  process.env.PATH = `${folder}:${path}`;
});

afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

const pretend = (program: string, script: string) =>
  writeFile(join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test('names the package that a meta package depends on', async () => {
  await pretend('apt-cache', 'echo linux-image-cloud-amd64; echo "  Depends: linux-image-6.1.0-56-cloud-amd64"');
  assert.equal(await dependencyOf('linux-image-cloud-amd64'), 'linux-image-6.1.0-56-cloud-amd64');
});

test('says which package apt could not get', async () => {
  await pretend('apt-cache', 'echo "E: No packages found" >&2; exit 100');
  await pretend('apt-get', 'exit 100');
  await assert.rejects(dependencyOf('linux-image-none'), {
    code: 'not-found',
    message: 'cannot fetch the Debian package "linux-image-none": apt could not get it',
  });
});

test('says that there is no apt', async () => {
  process.env.PATH = folder;
  await assert.rejects(dependencyOf('linux-image-cloud-amd64'), {
    code: 'missing-program',
    message: /this machine has no apt/,
  });
});
