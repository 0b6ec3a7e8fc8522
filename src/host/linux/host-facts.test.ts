import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { canDropPrivileges, hasEgressHook, readNameServers, renamesUp } from './host-facts.ts';

test('name servers are those of resolv.conf, in order, without what is no address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-facts-'));
  const file = join(folder, 'resolv.conf');
  const text =
    '# comment\nsearch lan\nnameserver 127.0.0.53\n nameserver\t2001:db8::1 \nnameserver fe80::1%eth0\nnameserver\n';
  writeFileSync(file, text);
  assert.deepEqual(readNameServers(file), ['127.0.0.53', '2001:db8::1']);
  rmSync(folder, { recursive: true });
  assert.deepEqual(readNameServers(file), []);
});

test('the egress hook came with Linux 5.16', () => {
  const releases = ['4.19.0', '5.15.0-91-generic', '5.16.0', '6.1.0-13-amd64'];
  assert.deepEqual(releases.map(hasEgressHook), [false, false, true, true]);
});

test('links are renamed while they are up since Linux 6.2', () => {
  const releases = ['5.15.0-91-generic', '6.1.0-13-amd64', '6.2.0', '6.8.0-31-generic', '7.0.0'];
  assert.deepEqual(releases.map(renamesUp), [false, false, true, true, true]);
});

test('root can drop privileges, a user namespace of one user cannot', () => {
  assert.ok(canDropPrivileges({ setgroups: 'allow\n', uidMap: '         0          0 4294967295\n' }));
  assert.ok(!canDropPrivileges({ setgroups: 'deny\n', uidMap: '0 1000 1\n' }));
  assert.ok(!canDropPrivileges({ setgroups: 'allow\n', uidMap: '0 1000 1\n' }));
});
