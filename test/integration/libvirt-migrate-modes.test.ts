import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idleDomain } from '../support/libvirt-documents.ts';
import { MigrationWorld } from '../support/migration-world.ts';

/** By name; what libvirt adds is given, so that it prints them as they stand here. */
const NETWORKS: Readonly<Record<string, string>> = {
  dual: `<network>
  <name>dual</name>
  <uuid>00000000-0000-4000-8000-000000000001</uuid>
  <metadata>
    <app:note xmlns:app="http://example.com/app">somebody's</app:note>
  </metadata>
  <forward mode='nat'>
    <nat ipv6='yes'/>
  </forward>
  <bridge name='virbr1' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:01'/>
  <domain name='dual.example'/>
  <ip address='10.91.0.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='10.91.0.2' end='10.91.0.99'/>
      <host mac='52:54:00:00:00:09' name='kept' ip='10.91.0.9'/>
    </dhcp>
  </ip>
  <ip family='ipv6' address='fd00:91::1' prefix='64'/>
</network>`,
  routed: `<network>
  <name>routed</name>
  <uuid>00000000-0000-4000-8000-000000000002</uuid>
  <forward mode='route'/>
  <bridge name='virbr2' stp='off' delay='0'/>
  <mac address='52:54:00:9b:00:02'/>
  <port isolated='yes'/>
  <ip address='10.92.0.1' netmask='255.255.255.0'>
  </ip>
</network>`,
  isolated: `<network>
  <name>isolated</name>
  <uuid>00000000-0000-4000-8000-000000000003</uuid>
  <bridge name='virbr3' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:03'/>
</network>`,
  open: `<network>
  <name>open</name>
  <uuid>00000000-0000-4000-8000-000000000004</uuid>
  <forward mode='open'/>
  <bridge name='virbr4' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:04'/>
  <ip address='10.94.0.1' netmask='255.255.255.0'>
  </ip>
</network>`,
  lan: `<network>
  <name>lan</name>
  <uuid>00000000-0000-4000-8000-000000000005</uuid>
  <forward mode='bridge'/>
  <bridge name='br0'/>
</network>`,
  macvtap: `<network>
  <name>macvtap</name>
  <uuid>00000000-0000-4000-8000-000000000006</uuid>
  <forward dev='eth1' mode='private'>
    <interface dev='eth1'/>
  </forward>
</network>`,
  stopped: `<network>
  <name>stopped</name>
  <uuid>00000000-0000-4000-8000-000000000007</uuid>
  <forward mode='nat'/>
  <bridge name='virbr7' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:07'/>
  <ip address='10.97.0.1' netmask='255.255.255.0'>
  </ip>
</network>`,
};

const TRANSIENT = `<network>
  <name>transient</name>
  <uuid>00000000-0000-4000-8000-000000000008</uuid>
  <bridge name='virbr8' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:08'/>
  <ip address='10.98.0.1' netmask='255.255.255.0'>
  </ip>
</network>`;

const STATES = [
  'dual active yes yes',
  'isolated active no yes',
  'lan active yes yes',
  'macvtap active no yes',
  'open active no yes',
  'routed active yes yes',
  'stopped inactive no yes',
  'transient active no no',
];

const BRIDGES = { dual: 'virbr1', routed: 'virbr2', isolated: 'virbr3', open: 'virbr4', transient: 'virbr8' };

describe('all networks of a libvirtd', () => {
  let world: MigrationWorld;
  before(async () => {
    world = await MigrationWorld.open();
    await world.ip('link add br0 type bridge', 'link set br0 up', 'link add eth1 type veth peer name eth1-far');
    for (const [name, xml] of Object.entries(NETWORKS)) {
      await world.host.define(xml, ...(name === 'stopped' ? [] : (['start'] as const)));
    }
    for (const name of ['dual', 'routed', 'lan']) await world.host.virsh('net-autostart', name);
    await world.host.run(['tee', '/run/network.xml'], { input: TRANSIENT });
    await world.host.virsh('net-create', '/run/network.xml');
    for (const [number, [network, bridge]] of Object.entries(Object.entries(BRIDGES))) {
      await world.addGuest(`g-${network}`, bridge, { mac: `52:54:00:00:01:0${number}` });
    }
    await world.host.run(['tee', '/run/guest.xml'], { input: idleDomain('web server 1', 'dual') });
    await world.host.virsh('create', '/run/guest.xml', '--paused');
    // What runs is not what is saved.
    const host = "<host mac='52:54:00:00:00:0a' name='late' ip='10.91.0.10'/>";
    await world.host.virsh('net-update', 'dual', 'add', 'ip-dhcp-host', host, '--live');
  });
  after(() => world.close());

  const documents = async () => {
    const all: Record<string, readonly [string, string]> = {};
    for (const name of [...Object.keys(NETWORKS), 'transient']) {
      const both = [
        await world.host.virsh('net-dumpxml', name),
        await world.host.virsh('net-dumpxml', '--inactive', name),
      ];
      all[name] = [(both[0] ?? '').replace(/ connections='\d+'/, ''), both[1] ?? ''];
    }
    return all;
  };

  let asItWas: Awaited<ReturnType<typeof documents>>;

  test('come to kvmnet as they are, with those who are on them', async () => {
    asItWas = await documents();
    assert.deepEqual(await world.host.networks(), STATES);
    const said = await world.host.kvmnet('libvirt', 'import');
    assert.match(said, /^transient: moved to kvmnet, and linked$/m);
    assert.deepEqual(
      await world.host.networks(),
      STATES.map((line) => line.replace(/^(transient.*) no$/, '$1 yes')),
    );
    for (const [network, bridge] of Object.entries(BRIDGES)) {
      assert.equal(await world.bridgeOf(`g-${network}-tap`), bridge);
    }
  });

  test('are saved and running in kvmnet as they were, what runs otherwise than it is saved too', async () => {
    for (const name of Object.keys(NETWORKS)) {
      assert.equal((await world.host.kvmnet('export', name, '--as', 'libvirt')).trim(), asItWas[name]?.[1]);
    }
    assert.match(await world.host.kvmnet('export', 'dual', '--as', 'libvirt', '--live'), /name='late'/);
    assert.doesNotMatch(await world.host.kvmnet('export', 'dual', '--as', 'libvirt'), /name='late'/);
    const networks: readonly { name: string; mode: string; autostart: boolean; bridge: string }[] = JSON.parse(
      await world.host.kvmnet('list', '--json'),
    );
    assert.deepEqual(
      networks.map(({ name, mode, autostart }) => `${name} ${mode} ${autostart}`),
      [
        'dual nat true',
        'isolated host-only false',
        'lan bridge true',
        'macvtap direct false',
        'open open false',
        'routed routed true',
        'stopped nat false',
        'transient host-only false',
      ],
    );
  });

  test('know the guests that libvirt had started', async () => {
    const [network] = JSON.parse(await world.host.kvmnet('show', 'dual', '--json'));
    const guests = network.ports.map(({ link, guest }: { link: string; guest: string | null }) => `${link} ${guest}`);
    assert.ok(
      guests.some((line: string) => /^vnet0 web/.test(line)),
      guests.join(', '),
    );
    assert.match(await world.host.virsh('domiflist', 'web server 1'), /vnet0 +network +dual/);
  });

  test('and their guests outlive a restart of libvirtd', async () => {
    await world.host.libvirtd.stop();
    await world.host.libvirtd.start();
    assert.match(await world.host.virsh('list'), /web server 1 +paused/);
    assert.equal(await world.bridgeOf('vnet0'), 'virbr1');
    await world.host.virsh('attach-interface', 'web server 1', 'network', 'dual', '--model', 'virtio', '--live');
    assert.equal(await world.bridgeOf('vnet1'), 'virbr1');
  });

  test('go back as they were', async () => {
    await world.host.kvmnet('libvirt', 'unlink');
    assert.deepEqual(await world.host.networks(), STATES);
    assert.deepEqual(await documents(), asItWas);
    for (const [network, bridge] of Object.entries({ ...BRIDGES })) {
      assert.equal(await world.bridgeOf(`g-${network}-tap`), bridge);
    }
    for (const tap of ['vnet0', 'vnet1']) assert.equal(await world.bridgeOf(tap), 'virbr1');
    assert.deepEqual(JSON.parse(await world.host.kvmnet('list', '--json')), []);
    const isolated = JSON.parse(
      (await world.host.run(['bridge', '-j', '-d', 'link', 'show', 'dev', 'g-routed-tap'])).stdout,
    );
    assert.equal(isolated[0].isolated, true);
  });
});
