import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { identityOf, type ProcessIdentity } from '../host/process-identity.ts';
import { forgetLab, registryFolder, runningLabs, saveLab } from './registry.ts';

describe('the registry of labs', () => {
  let scratch = '';
  let folder = '';
  const self = (): ProcessIdentity => identityOf(process.pid) ?? { pid: 0, startedAt: '' };
  const dead: ProcessIdentity = { pid: process.pid, startedAt: '1' };

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'kvmnet-registry-'));
    folder = join(scratch, 'labs');
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  test('a lab that runs is found', () => {
    const record = { outside: self(), inside: self(), page: null, nodes: [] };
    saveLab(record, folder);
    assert.deepEqual(runningLabs(folder), [record]);
  });

  test('the folder is open to its owner alone', () => {
    saveLab({ outside: self(), inside: self(), page: null, nodes: [] }, folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  test('a lab that was forgotten leaves nothing, not even the folder', () => {
    saveLab({ outside: self(), inside: self(), page: null, nodes: [] }, folder);
    forgetLab(process.pid, folder);
    assert.ok(!existsSync(folder));
  });

  test('a lab that was killed is struck out by the next one to look', () => {
    saveLab({ outside: dead, inside: dead, page: null, nodes: [] }, folder);
    assert.deepEqual(runningLabs(folder), []);
    assert.ok(!existsSync(folder));
  });

  test('what a killed lab was about to write is struck out', () => {
    saveLab({ outside: self(), inside: self(), page: null, nodes: [] }, folder);
    writeFileSync(join(folder, `${2 ** 22 + 1}.json.new`), '{"out');
    assert.equal(runningLabs(folder).length, 1);
    assert.deepEqual(readdirSync(folder), [`${process.pid}.json`]);
  });

  test('what a living lab is about to write is let be', () => {
    saveLab({ outside: self(), inside: self(), page: null, nodes: [] }, folder);
    writeFileSync(join(folder, `${process.ppid}.json.new`), '{"out');
    runningLabs(folder);
    assert.equal(readdirSync(folder).length, 2);
  });

  test('without any lab ever, there is none, and no folder is made', () => {
    assert.deepEqual(runningLabs(folder), []);
    assert.ok(!existsSync(folder));
  });
});

test('root and users keep their labs apart', () => {
  assert.equal(registryFolder({}, 0), '/run/kvmnet-lab');
  assert.equal(registryFolder({ XDG_RUNTIME_DIR: '/run/user/1000' }, 1000), '/run/user/1000/kvmnet-lab');
  assert.equal(registryFolder({}, 1000), join(tmpdir(), 'kvmnet-lab-1000'));
});
