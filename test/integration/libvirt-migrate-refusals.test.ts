import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MigrationWorld, OUTSIDE } from '../support/migration-world.ts';

const DEFAULT = `<network>
  <name>default</name>
  <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='off' delay='0'/>
  <mac address='52:54:00:9b:00:01'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
  </ip>
</network>`;

const SPACED = "<network><name>two words</name><ip address='10.77.0.1' prefix='24'/></network>";

describe('networks that cannot be moved', () => {
  let world: MigrationWorld;
  before(async () => {
    world = await MigrationWorld.open();
    await world.host.define(DEFAULT, 'start', 'autostart');
    await world.addGuest('web1', 'virbr0', { mac: '52:54:00:00:00:01', address: '192.168.122.50' });
  });
  after(() => world.close());

  const importOf = (...words: readonly string[]) => world.host.tryKvmnet(['libvirt', 'import', ...words]);

  /** Nothing was changed. */
  async function isUntouched(): Promise<void> {
    assert.ok((await world.host.networks()).includes('default active yes yes'));
    assert.equal(await world.host.virsh('net-dumpxml', '--inactive', 'default'), DEFAULT);
    assert.equal(await world.bridgeOf('web1-tap'), 'virbr0');
    assert.doesNotMatch((await world.host.run(['ip', 'link'])).stdout, /kvmnet/);
  }

  async function refuses(words: RegExp, ...names: readonly string[]): Promise<void> {
    const { code, stderr } = await importOf(...names);
    assert.equal(code, 3, stderr);
    assert.match(stderr, words);
    await isUntouched();
  }

  test('are those that libvirtd does not have', async () => {
    await refuses(/libvirtd has no network nowhere .*\n {2}its own are default/, 'nowhere');
  });

  test('are those of another host', async () => {
    const { code, stderr } = await importOf('--connect', 'qemu+ssh://other/system');
    assert.equal(code, 64);
    assert.match(stderr, /is another host's libvirt/);
  });

  test('are those with names that kvmnet cannot have, and then none is moved', async () => {
    await world.host.define(SPACED);
    await refuses(/libvirtd's network two words, .*name/);
    await world.host.virsh('net-undefine', 'two words');
  });

  test('are those of which kvmnet runs one of the same name', async () => {
    await world.host.declare('networks: {default: {mode: nat, bridge: virbr5, prefix: 10.5.0.0/24, ipv6: false}}');
    const { code, stderr } = await importOf('default');
    assert.equal(code, 3);
    assert.match(stderr, /a network default runs in kvmnet already .*\n {2}stop it \(kvmnet down default\)/);
    await world.host.kvmnet('down', 'default');
  });

  test('are those that the files declare for the next start', async () => {
    await world.host.run(['tee', '/run/etc-kvmnet/here.yaml'], { input: 'networks: {default: {mode: nat}}' });
    await refuses(/a network default is declared in kvmnet's files/, 'default');
    await world.host.run(['rm', '/run/etc-kvmnet/here.yaml']);
  });

  test('are those that go out by libvirt’s rules alone, unless their administrator says otherwise', async () => {
    await world.host.run(['iptables', '-P', 'FORWARD', 'DROP']);
    await refuses(
      /iptables drops what its chain FORWARD does not let pass.*\n.*iptables -I FORWARD -i virbr0 -j ACCEPT/,
    );
    for (const way of ['-i', '-o']) {
      await world.host.run(['iptables', '-I', 'FORWARD', way, 'virbr0', '-j', 'ACCEPT']);
    }
    const { code, stderr } = await importOf('--force');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /warning: network default: iptables drops/);
    assert.ok(await world.pings('web1', OUTSIDE));
  });

  test('and one that libvirtd does not take back stays, with its guests', async () => {
    await world.ip('route add 192.168.122.0/24 dev eth0 metric 500');
    const { code, stderr } = await world.host.tryKvmnet(['libvirt', 'unlink']);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /already in use by interface eth0/);
    assert.equal(await world.bridgeOf('web1-tap'), 'virbr0');
    assert.ok(await world.pings('web1', '192.168.122.1'));
    assert.match(await world.host.kvmnet('show', 'default'), /default: nat, running/);
    await world.ip('route del 192.168.122.0/24 dev eth0 metric 500');
  });

  test('goes back when it is asked for again, and kvmnet’s own of that name is there as before', async () => {
    await world.host.kvmnet('libvirt', 'unlink');
    assert.deepEqual(await world.host.networks(), ['default active yes yes']);
    assert.equal(await world.bridgeOf('web1-tap'), 'virbr0');
    assert.ok(await world.pings('web1', OUTSIDE));
    assert.match(await world.host.kvmnet('export', 'default', '--as', 'kvmnet'), /bridge: virbr5/);
  });

  test('nothing is moved by --dry-run', async () => {
    const { code, stdout } = await importOf('--dry-run', '--force');
    assert.equal(code, 0);
    assert.match(stdout, /^ip link set dev virbr0 name kv-[0-9a-f]{8}$/m);
    assert.match(stdout, /^virsh net-destroy --network default$/m);
    await isUntouched();
  });
});
