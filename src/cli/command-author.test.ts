import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandAuthor, type TypedCommand } from './command-author.ts';

const typed = (words: string, rest: Partial<TypedCommand> = {}) =>
  commandAuthor({ argv: ['node', 'kvmnet', ...words.split(' ')], env: {}, getuid: () => 0, ...rest });

test('a command is its words, quoted as they were typed', () => {
  const { kind, via } = commandAuthor({ argv: ['node', 'kvmnet', 'apply', 'my net.yaml'], env: {}, getuid: () => 0 });
  assert.deepEqual([kind, via], ['command', "apply 'my net.yaml'"]);
});

test('behind sudo it is whoever has called that', () => {
  assert.deepEqual(typed('up', { env: { SUDO_UID: '1000', SUDO_USER: 'anna' } }).user, { id: 1000, name: 'anna' });
  assert.deepEqual(typed('up', { env: { SUDO_UID: '1000' } }).user, { id: 1000, name: null });
});

test('who is not root cannot say that he is somebody else', () => {
  assert.equal(typed('up', { getuid: () => 77777, env: { SUDO_UID: '0', SUDO_USER: 'root' } }).user?.id, 77777);
  assert.equal(typed('up', { env: { SUDO_UID: 'me', SUDO_USER: 'me' } }).user?.id, 0);
});

test('what a guest is started with is not told, but for its program', () => {
  const { via } = typed('run --network lab -- qemu-system-x86_64 -object secret,id=s0,data=hush');
  assert.equal(via, 'run --network lab -- qemu-system-x86_64 …');
  assert.equal(typed('run --network lab -- true').via, 'run --network lab -- true');
});

test('a very long command is cut, and has no line of its own', () => {
  const { via } = commandAuthor({ argv: ['node', 'kvmnet', 'apply', `a\nb${'x'.repeat(5000)}`], env: {} });
  assert.ok(via.length < 600 && !via.includes('\n'));
});
