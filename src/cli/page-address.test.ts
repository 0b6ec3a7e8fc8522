import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addressFile } from '../daemon/page-address.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { pageAddress } from './page-address.ts';

const root = mkdtempSync(join(tmpdir(), 'kvmnet-page-'));
after(() => rmSync(root, { recursive: true, force: true }));
const directories = { config: root, state: join(root, 'state'), run: root };

test('without a daemon that has a page there is no address', async () => {
  await assert.rejects(pageAddress('admin', directories), LookUpFailed);
});

test('an address is told with its token, and none without', async () => {
  writeFileSync(addressFile(directories), 'http://127.0.0.1:8080/\n');
  await assert.rejects(pageAddress('admin', directories), /tokens\/admin/);
  mkdirSync(join(directories.state, 'tokens'), { recursive: true });
  writeFileSync(join(directories.state, 'tokens/admin'), 'secret\n');
  assert.equal(await pageAddress('admin', directories), 'http://127.0.0.1:8080/#token=secret');
});
