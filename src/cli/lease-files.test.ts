import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { leasesFile } from '../dnsmasq/layout.ts';
import { networkName } from '../net/names.ts';
import { leaseFiles } from './lease-files.ts';

test('leases that cannot be read are told with what was tried on which file; those that are not there are none', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'kvmnet-leases-'));
  t.after(() => rmSync(root, { recursive: true }));
  const directories = { config: root, state: root, run: root };
  const lab = networkName('lab');
  const { readOurs } = leaseFiles(directories);
  assert.equal(readOurs(lab), null);
  const file = leasesFile(directories, lab);
  mkdirSync(file, { recursive: true });
  assert.throws(
    () => readOurs(lab),
    (error) =>
      error instanceof KvmnetError &&
      error.code === 'file-failed' &&
      error.operation === 'read' &&
      error.subject === file,
  );
});
