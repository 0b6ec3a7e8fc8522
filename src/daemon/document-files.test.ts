import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { networkName } from '../net/names.ts';
import { documentFiles } from './document-files.ts';

const [lab, web] = [networkName('lab'), networkName('web')];

let folder: string;
const files = () =>
  documentFiles({ config: join(folder, 'config'), state: join(folder, 'state'), run: join(folder, 'run') });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-documents-'));
});
after(() => rmSync(folder, { recursive: true }));

test('what was written is read until it is removed, for what runs and what is saved apart', () => {
  const { read, write, remove } = files();
  write('saved', lab, 'one');
  write('live', lab, 'two');
  write('saved', lab, 'three');
  assert.deepEqual([read('saved', lab), read('live', lab)], ['three', 'two']);
  remove('saved', lab);
  assert.deepEqual([read('saved', lab), read('live', lab)], [null, 'two']);
});

test('what cannot be replaced leaves nothing beside it', () => {
  mkdirSync(join(folder, 'run/libvirt/web.xml'), { recursive: true });
  assert.throws(() => files().write('live', web, 'words'), /cannot write ".*web\.xml"/);
  assert.deepEqual(
    readdirSync(join(folder, 'run/libvirt')).filter((name) => name.endsWith('.new')),
    [],
  );
});

test('what cannot be read is not taken for missing', () => {
  mkdirSync(join(folder, 'state/libvirt/web.xml'), { recursive: true });
  assert.throws(() => files().read('saved', web), /cannot read ".*web\.xml"/);
});
