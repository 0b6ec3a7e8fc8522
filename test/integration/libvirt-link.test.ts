import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idleDomain } from '../support/libvirt-documents.ts';
import { OneLibvirtdHost } from '../support/one-libvirtd-host.ts';

const NETWORKS = `networks:
  default: {mode: nat, prefix: 192.168.122.0/24, ipv6: false, uuid: 4dea22b3-1d52-d8f3-2516-782e98ab3fa0}
  closed: {mode: host-only, bridge: virbr7, isolatePorts: true}
  lan: {mode: direct, devices: eth1}
  fresh: {mode: nat, autostart: false}
`;

describe('networks that are linked into a host’s one libvirtd', () => {
  let host: OneLibvirtdHost;
  before(async () => {
    host = await OneLibvirtdHost.open();
    await host.run(['ip', 'link', 'add', 'eth1', 'type', 'veth', 'peer', 'name', 'eth1-far']);
    await host.declare(NETWORKS);
  });
  after(() => host.close());

  const link = (...names: readonly string[]): Promise<string> => host.kvmnet('libvirt', 'link', ...names);

  test('are shown first with --dry-run, and nothing is done', async () => {
    const lines = await link('--dry-run');
    assert.match(lines, /^virsh net-define --file \/dev\/stdin <<'EOF'\n<network>\n {2}<name>closed<\/name>/m);
    assert.match(lines, /^virsh net-autostart --network default$/m);
    assert.deepEqual(await host.networks(), []);
  });

  test('are there by name, running and autostarted as kvmnet has them', async () => {
    const said = await link();
    assert.match(said, /^default: linked by its bridge virbr0$/m);
    assert.match(said, /^fresh: not yet, for its bridge has no name before it is started$/m);
    assert.deepEqual(await host.networks(), ['closed active yes yes', 'default active yes yes', 'lan active yes yes']);
    assert.equal(
      await host.virsh('net-dumpxml', 'default'),
      `<network>
  <name>default</name>
  <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
  <metadata>
    <kvmnet:link xmlns:kvmnet="urn:x-kvmnet:link:1"/>
  </metadata>
  <forward mode='bridge'/>
  <bridge name='virbr0'/>
</network>`,
    );
    assert.match(await host.virsh('net-dumpxml', 'closed'), /<port isolated='yes'\/>/);
    assert.match(await host.virsh('net-dumpxml', 'lan'), /<interface dev='eth1'\/>/);
  });

  test('are left alone when all is as it should be, and said to be', async () => {
    const { stdout } = await host.tryKvmnet(['libvirt', 'link', '--json']);
    const { ok, changed, steps, linked } = JSON.parse(stdout);
    assert.deepEqual([ok, changed, steps, linked.length], [true, false, [], 3]);
  });

  test('are put right, whatever has become of them', async () => {
    await host.virsh('net-destroy', 'default');
    await host.virsh('net-autostart', 'default', '--disable');
    await host.virsh('net-undefine', 'closed');
    await host.run(['env', 'EDITOR=sed -i s/virbr0/virbr9/', 'virsh', '-c', 'qemu:///system', 'net-edit', 'default']);
    await link();
    assert.deepEqual(await host.networks(), ['closed active yes yes', 'default active yes yes', 'lan active yes yes']);
    assert.match(await host.virsh('net-dumpxml', 'default'), /<bridge name='virbr0'\/>/);
  });

  test('have libvirt’s guests join the bridge by the network’s name', async () => {
    await host.run(['tee', '/run/guest.xml'], { input: idleDomain('web1', 'default') });
    await host.virsh('create', '/run/guest.xml', '--paused');
    assert.match(await host.virsh('domiflist', 'web1'), /vnet0 +bridge +default +virtio +52:54:00:00:00:01/);
    await host.kvmnet('up', 'default');
    const [network] = JSON.parse(await host.kvmnet('show', 'default', '--json'));
    assert.deepEqual(
      network.ports.map(({ link: tap, guest }: { link: string; guest: string }) => [tap, guest]),
      [['vnet0', 'web1']],
    );
    await host.virsh('destroy', 'web1');
  });

  test('are kept in step by the daemon', async () => {
    await host.startDaemon();
    const becomes = async (wanted: readonly string[]): Promise<void> => {
      const deadline = performance.now() + 10_000;
      for (let found = await host.networks(); ; found = await host.networks()) {
        if (JSON.stringify(found) === JSON.stringify(wanted)) return;
        if (performance.now() > deadline) assert.deepEqual(found, wanted);
      }
    };
    await host.kvmnet('down', 'closed');
    await becomes(['closed inactive yes yes', 'default active yes yes', 'lan active yes yes']);
    await host.kvmnet('up', 'closed');
    await host.kvmnet('up', 'fresh');
    await becomes(['closed active yes yes', 'default active yes yes', 'fresh active no yes', 'lan active yes yes']);
    await host.kvmnet('down', 'fresh', '--forget');
    await becomes(['closed active yes yes', 'default active yes yes', 'lan active yes yes']);
    await host.declare(NETWORKS.replace('virbr7', 'virbr8').replace('autostart: false', 'bridge: virbr6'));
    await becomes(['closed active yes yes', 'default active yes yes', 'fresh active yes yes', 'lan active yes yes']);
    assert.match(await host.virsh('net-dumpxml', 'closed'), /<bridge name='virbr8'\/>/);
    assert.match(host.log, /network closed: its link in libvirtd stopped/);
    assert.match(host.log, /network fresh: linked into libvirtd/);
    assert.match(host.log, /network fresh: its link in libvirtd taken away/);
    await host.endDaemon();
  });

  test('go, and the networks stay', async () => {
    await host.kvmnet('libvirt', 'unlink', 'lan');
    assert.deepEqual(await host.networks(), [
      'closed active yes yes',
      'default active yes yes',
      'fresh active yes yes',
    ]);
    assert.match(await link(), /^lan: linked$/m);
    await host.kvmnet('libvirt', 'unlink');
    assert.deepEqual(await host.networks(), []);
    const networks: readonly { name: string; state: string }[] = JSON.parse(await host.kvmnet('list', '--json'));
    const states = networks.filter(({ name }) => name !== 'lan').map(({ state }) => state);
    assert.deepEqual(states, ['running', 'running', 'running']);
  });

  test('never take the place of a network of libvirtd’s own', async () => {
    await host.define("<network><name>default</name><ip address='10.0.7.1' prefix='24'/></network>");
    const { code, stderr } = await host.tryKvmnet(['libvirt', 'link', 'default', 'closed']);
    assert.equal(code, 3);
    assert.match(stderr, /libvirtd has a network default of its own/);
    assert.match(stderr, /kvmnet libvirt import default/);
    assert.deepEqual(await host.networks(), ['default inactive no yes']);
    await link('closed');
    assert.deepEqual(await host.networks(), ['closed active yes yes', 'default inactive no yes']);
  });

  test('are linked without those that clash, when all are', async () => {
    const { code, stdout, stderr } = await host.tryKvmnet(['libvirt', 'link']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /warning: libvirtd has a network default of its own/);
    assert.match(stdout, /^closed: linked by its bridge virbr8\nfresh: linked by its bridge virbr6$/m);
    assert.deepEqual(await host.networks(), [
      'closed active yes yes',
      'default inactive no yes',
      'fresh active yes yes',
      'lan active yes yes',
    ]);
  });

  test('must be known', async () => {
    const { code, stderr } = await host.tryKvmnet(['libvirt', 'link', 'nowhere']);
    assert.equal(code, 3);
    assert.match(stderr, /there is no such network/);
  });
});
