import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passedSocket, passedSockets } from './socket-activation.ts';

test('sockets are passed on with their names, and no child hears of them', () => {
  const env = { LISTEN_PID: '7', LISTEN_FDS: '2', LISTEN_FDNAMES: 'libvirt:libvirt-ro', PATH: '/bin' };
  assert.deepEqual(passedSockets(env, 7), [
    { descriptor: 3, name: 'libvirt' },
    { descriptor: 4, name: 'libvirt-ro' },
  ]);
  assert.deepEqual(env, { PATH: '/bin' });
});

test('what is meant for another process, or says nothing sensible, is not taken', () => {
  assert.deepEqual(passedSockets({ LISTEN_PID: '8', LISTEN_FDS: '2' }, 7), []);
  assert.deepEqual(passedSockets({ LISTEN_PID: '7', LISTEN_FDS: 'x' }, 7), []);
  assert.deepEqual(passedSockets({}, 7), []);
});

for (const [name, readOnly] of [
  ['libvirt', false],
  ['libvirt-ro', true],
  ['kvmnetd.socket', false],
  ['kvmnetd-ro.socket', true],
] as const) {
  test(`a socket named ${name} ${readOnly ? 'only reads' : 'may do everything'}`, () => {
    assert.equal(passedSocket({ descriptor: 3, name }).readOnly, readOnly);
  });
}
