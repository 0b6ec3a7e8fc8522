import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { namespaceFile } from './namespace-file.ts';

test('a file is named from the root', () => {
  assert.equal(namespaceFile('netns/web1'), join(process.cwd(), 'netns/web1'));
  assert.equal(namespaceFile('/run/../run/web1'), '/run/web1');
});

test('the caller is named by his number', () => {
  assert.equal(namespaceFile('/proc/self/ns/net'), `/proc/${process.pid}/ns/net`);
  const ofThread = namespaceFile('/proc/thread-self/ns/net');
  assert.ok(ofThread.startsWith(`/proc/${process.pid}/task/`) && existsSync(ofThread), ofThread);
});
