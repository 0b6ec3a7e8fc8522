import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HistoryEntry } from '../../src/history/summary.ts';
import { kvmnetCommand, openKvmnetDaemon } from '../support/kvmnet-daemon.ts';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';

const LAB = `<network>
  <name>lab</name>
  <metadata><note xmlns='urn:example'>kept</note></metadata>
  <forward mode='nat'/>
  <bridge name='br-lab' stp='off' delay='0'/>
  <ip address='10.77.0.1' netmask='255.255.255.0'>
    <dhcp><range start='10.77.0.10' end='10.77.0.99'/></dhcp>
  </ip>
</network>`;
const RESERVATION = "<host mac='52:54:00:00:00:01' name='web1' ip='10.77.0.20'/>";
const PORT = `<networkport>
  <uuid>c0ffee00-0000-4000-8000-000000000001</uuid>
  <owner><name>web1</name><uuid>c0ffee00-0000-4000-8000-000000000002</uuid></owner>
  <mac address='52:54:00:00:00:01'/>
</networkport>`;

const FILE = '/run/given.xml';

/** A user of the group that may change networks. */
const ANNA = ['setpriv', '--reuid=64099', '--regid=64098', '--clear-groups'];
const WITH_ANNA = `
for file in passwd group; do cp /etc/$file /run/anna-$file; done
sed -i '/^libvirt:/d' /run/anna-group
echo libvirt:x:64098: >>/run/anna-group
echo anna:x:64099:64098::/:/bin/false >>/run/anna-passwd
for file in passwd group; do mount --bind /run/anna-$file /etc/$file; done
chgrp libvirt /run/libvirt/virtnetworkd-sock && chmod g+rw /run/libvirt/virtnetworkd-sock`;

describe('what clients of libvirt change', { timeout: 120_000 }, () => {
  let peer: LibvirtPeer;
  before(async () => {
    peer = await openKvmnetDaemon();
    await peer.run(['sh', '-ec', WITH_ANNA]);
  });
  after(() => peer.close());
  const virsh = async (words: string, input = ''): Promise<string> =>
    (await peer.run(['sh', '-c', `cat >${FILE} && exec "$@"`, 'sh', 'virsh', ...words.split(' ')], { input })).stdout;
  const kvmnet = async (...words: readonly string[]): Promise<string> =>
    (await peer.run(kvmnetCommand(...words), { deadlineSeconds: 30 })).stdout;
  const told = async (): Promise<readonly string[]> =>
    (JSON.parse(await kvmnet('history', '--json')) as readonly HistoryEntry[]).map((entry) =>
      entry.kind === 'change' ? `${entry.author.user?.name} by ${entry.author.via}: ${entry.summary}` : entry.reason,
    );
  const described = async (): Promise<readonly string[]> => [
    await virsh('net-dumpxml lab'),
    await virsh('net-dumpxml lab --inactive'),
  ];

  test('is written down with their user and the procedure; undone, it is described as before', async () => {
    await virsh(`net-define ${FILE}`, LAB);
    await virsh('net-start lab');
    const before = await described();
    await virsh(`net-update lab add ip-dhcp-host ${FILE} --live --config`, RESERVATION);
    const after = await described();
    assert.notDeepEqual(after, before);
    await kvmnet('undo');
    assert.deepEqual(await described(), before);
    await kvmnet('undo');
    assert.deepEqual(await described(), after);
    await peer.run([...ANNA, 'virsh', 'net-destroy', 'lab']);
    await virsh('net-undefine lab');
    await kvmnet('undo');
    await kvmnet('undo', '6');
    assert.deepEqual(await described(), after);
    assert.deepEqual((await told()).toReversed(), [
      'root by virNetworkDefineXML: defines lab',
      'root by virNetworkCreate: starts lab',
      'root by virNetworkUpdate: changes lab (dhcp)',
      'root by undo: changes lab (dhcp)',
      'root by undo: changes lab (dhcp)',
      'anna by virNetworkDestroy: stops lab',
      'root by virNetworkUndefine: removes lab',
      'root by undo: defines lab',
      'root by undo 6: starts lab',
    ]);
  });

  test('is not undone where it is a guest’s place', async () => {
    await virsh(`net-port-create lab ${FILE}`, PORT);
    assert.match((await told())[0] ?? '', /^root by virNetworkPortCreateXML: claims a place on lab for web1$/);
    const { stderr } = await peer.run(kvmnetCommand('undo', '10'), { codes: [3] });
    assert.match(stderr, /places that guests claim and give up themselves, through libvirt/);
  });
});
