import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../net/ip-address.ts';
import { ownConnection, sessionOf, sshConnection } from './ssh-session.ts';

const connection = (address: string, port: number, own = '192.0.2.1') => ({
  local: { address: ipAddress(own), port: 22 },
  remote: { address: ipAddress(address), port },
  retransmits: 0,
});
const [mine, other, local] = [
  connection('192.0.2.254', 50_000),
  connection('192.0.2.254', 50_001),
  connection('fe80::fe', 50_000, 'fe80::1'),
];

test('the own session is the one that sshd has told of', () => {
  const env = { SSH_CONNECTION: '192.0.2.254 50000 192.0.2.1 22' };
  assert.deepEqual(sessionOf([other, mine], env), [{ kind: 'session', local: mine.local, remote: mine.remote }]);
});

test('the own session is found by a link-local address, which sshd tells with its link', () => {
  assert.equal(ownConnection([mine, local], { SSH_CONNECTION: 'fe80::fe%nic0 50000 fe80::1%nic0 22' }), local);
});

test('there is no own session without sshd, or when it goes by another link', () => {
  assert.deepEqual(sessionOf([mine], {}), []);
  assert.deepEqual(sessionOf([mine], { SSH_CONNECTION: '' }), []);
  assert.deepEqual(sessionOf([mine], { SSH_CONNECTION: '198.51.100.1 50000 198.51.100.2 22' }), []);
});

test('both ends of a session are told by sshd, and nothing where there is none', () => {
  assert.deepEqual(sshConnection({ SSH_CONNECTION: '192.0.2.254 50000 192.0.2.1 2222' }), {
    client: '192.0.2.254',
    clientPort: 50_000,
    server: '192.0.2.1',
    serverPort: 2222,
  });
  assert.equal(sshConnection({ SSH_CONNECTION: '' }), null);
});
