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

for (const [name, purpose] of [
  ['libvirt', 'libvirt'],
  ['libvirt-ro', 'libvirt-read-only'],
  ['kvmnetd.socket', 'libvirt'],
  ['kvmnetd-ro.socket', 'libvirt-read-only'],
  ['kvmnetd-api.socket', 'api'],
  ['http', 'http'],
] as const) {
  test(`a socket named ${name} is for ${purpose}`, () => {
    assert.equal(passedSocket({ descriptor: 3, name }).purpose, purpose);
  });
}
