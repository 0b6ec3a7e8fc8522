import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findSuspects } from './suspects.ts';

test('programs that manage networks are found by their processes, each once', () => {
  const proc = mkdtempSync(join(tmpdir(), 'kvmnet-proc-'));
  const names = { 1: 'systemd', 20: 'systemd-network', 30: 'firewalld', 31: 'firewalld', 40: 'bash' };
  for (const [pid, name] of Object.entries(names)) {
    mkdirSync(join(proc, pid));
    writeFileSync(join(proc, pid, 'comm'), `${name}\n`);
  }
  // One that has just ended, and what is no process.
  mkdirSync(join(proc, '50'));
  mkdirSync(join(proc, 'sys'));
  assert.deepEqual(findSuspects(proc), ['firewalld', 'systemd-networkd']);
  rmSync(proc, { recursive: true });
});

test('where processes cannot be seen, nobody is suspected', () => {
  assert.deepEqual(findSuspects('/proc/none'), []);
});
