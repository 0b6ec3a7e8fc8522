import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { LogEntry } from '../daemon/log.ts';
import { emptyCatalogue } from '../model/catalogue.ts';
import { bootRequest } from './daemon-requests.ts';

describe('a machine that never had a network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-boot-'));
  const directories = { config: join(folder, 'config'), state: join(folder, 'state'), run: join(folder, 'run') };
  before(() => mkdirSync(directories.config));
  after(() => rmSync(folder, { recursive: true }));

  function saved() {
    const log: LogEntry[] = [];
    const { save } = bootRequest(emptyCatalogue, (entry) => void log.push(entry), directories);
    return { names: save.map(({ name }) => name), complaints: log.length };
  }

  test('is given one, where its administrator has declared none', () => {
    assert.deepEqual(saved(), { names: ['default'], complaints: 0 });
  });

  test('is given none where he has, with a mistake or without', () => {
    const file = join(directories.config, 'here.yaml');
    writeFileSync(file, 'networks: {lab: {mode: nat}}');
    assert.deepEqual(saved(), { names: [], complaints: 0 });
    writeFileSync(file, 'networks: {lab: {mode: natt}}');
    assert.deepEqual(saved(), { names: [], complaints: 1 });
  });
});
