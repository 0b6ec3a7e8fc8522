import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { readNetworkRoot } from './network-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvmnet-root-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
function host(mounts: string, cmdline: string, ...sessions: readonly string[]): string {
  const root = join(folder, `${count++}`);
  mkdirSync(join(root, 'proc'), { recursive: true });
  writeFileSync(join(root, 'proc/mounts'), mounts);
  writeFileSync(join(root, 'proc/cmdline'), cmdline);
  for (const session of sessions) mkdirSync(join(root, 'sys/class/iscsi_session', session), { recursive: true });
  return root;
}

const DISK = 'proc /proc proc rw 0 0\n/dev/sda1 / ext4 rw,relatime 0 0\n';

describe('the host’s own files come over the network', () => {
  const cases: readonly [string, string, string | null][] = [
    ['from no disk of its own', host('rootfs / rootfs rw 0 0\n192.0.2.5:/srv / nfs4 rw 0 0\n', 'quiet'), 'nfs4 root'],
    [
      'by dracut’s iSCSI',
      host(DISK, 'root=/dev/sda1 netroot=iscsi:192.0.2.5::::iqn rd.iscsi.firmware=1'),
      'iSCSI root',
    ],
    ['by the firmware’s iSCSI', host(DISK, 'root=/dev/sda1 ip=ibft'), 'iSCSI root'],
    ['by initramfs-tools’ iSCSI', host(DISK, 'ISCSI_INITIATOR=iqn.1993-08 root=/dev/sda1'), 'iSCSI root'],
    ['not from a disk', host(DISK, 'root=/dev/sda1 ro quiet'), null],
    ['not when iSCSI has only data', host(DISK, 'root=/dev/sda1 ro', 'session1'), null],
    ['not when only /srv is there', host(`${DISK}192.0.2.5:/srv /srv nfs4 rw 0 0\n`, 'quiet'), null],
    ['not where nothing can be read', join(folder, 'nowhere'), null],
  ];
  for (const [fact, root, what] of cases) test(fact, () => assert.equal(readNetworkRoot(root), what));
});
