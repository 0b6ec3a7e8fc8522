import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DEFAULT_NETWORK } from '../support/libvirt-documents.ts';
import { MigrationWorld, OUTSIDE } from '../support/migration-world.ts';

const GUEST = { name: 'web1', mac: '52:54:00:00:00:01' };

for (const kept of [false, true]) {
  describe(`a network that runs in libvirtd${kept ? ', with kvmnet’s daemon beside it' : ''}`, () => {
    let world: MigrationWorld;
    let address: string;
    before(async () => {
      world = await MigrationWorld.open();
      await world.host.define(DEFAULT_NETWORK, 'start', 'autostart');
      if (kept) await world.host.startDaemon();
      await world.addGuest('web1', 'virbr0', GUEST);
      await world.addGuest('web2', 'virbr0', { mac: '52:54:00:00:00:02', address: '192.168.122.202' });
      address = await world.lease('web1');
      assert.match(address, /^192\.168\.122\.\d+$/);
      await world.echo('outside', 7000);
    });
    after(() => world.close());

    /** What guests and others notice of what is done. */
    async function during(action: () => Promise<unknown>) {
      const forbidden = await world.count('web1', `ip saddr ${OUTSIDE} udp dport >= 10000`);
      const untranslated = await world.count('outside', 'ip saddr 192.168.122.0/24');
      const ends = await Promise.all([
        world.pinging('web1', '192.168.122.1'),
        world.pinging('web1', '192.168.122.202'),
        world.pinging('web1', OUTSIDE),
      ]);
      const talk = await world.talking('web1', OUTSIDE, 7000);
      const probes = await Promise.all([world.probing('outside', address), world.probing('web2', OUTSIDE)]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await action();
      await new Promise((resolve) => setTimeout(resolve, 700));
      const sent = (await Promise.all(probes.map((end) => end()))).map((each) => each.sent);
      const pings = await Promise.all(ends.map((end) => end()));
      return { pings, talk: await talk(), sent, forbidden: await forbidden(), untranslated: await untranslated() };
    }

    test('comes to kvmnet, and a guest on it loses no ping, no connection, and no secret', async (t) => {
      const seen = await during(() => world.host.kvmnet('libvirt', 'import', 'default'));
      t.diagnostic(JSON.stringify(seen));
      for (const { sent, lost } of seen.pings) assert.ok(sent > 50 && lost <= 5, `${lost} of ${sent} pings lost`);
      assert.equal(seen.talk.ended, null, JSON.stringify(seen));
      assert.ok(seen.talk.answered > 20 && seen.talk.longestGapMs < 1000, JSON.stringify(seen.talk));
      for (const sent of seen.sent) assert.ok(sent > 1000);
      assert.deepEqual([seen.forbidden, seen.untranslated], [0, 0], JSON.stringify(seen));
    });

    test('has its definition, its guests and its leases in kvmnet', async () => {
      assert.equal((await world.host.kvmnet('export', 'default', '--as', 'libvirt')).trim(), DEFAULT_NETWORK);
      const [network] = JSON.parse(await world.host.kvmnet('list', '--json'));
      assert.deepEqual(
        [network.name, network.state, network.autostart, network.bridge],
        ['default', 'running', true, 'virbr0'],
      );
      assert.equal(await world.bridgeOf('web1-tap'), 'virbr0');
      const [lease, ...others] = JSON.parse(await world.host.kvmnet('leases', 'default', '--json'));
      assert.deepEqual([lease.address, lease.mac, lease.hostName, others.length], [address, GUEST.mac, 'web1', 0]);
      assert.equal(await world.lease('web1'), address);
      assert.deepEqual(
        (await world.host.tryKvmnet(['plan', '-'], await world.host.kvmnet('export', 'default', '--as', 'kvmnet')))
          .code,
        0,
      );
    });

    test('is linked into libvirtd, and nothing of libvirt’s own is left', async () => {
      assert.deepEqual(await world.host.networks(), ['default active yes yes']);
      assert.match(await world.host.virsh('net-dumpxml', 'default'), /<kvmnet:link .*<forward mode='bridge'\/>/s);
      const { stdout } = await world.host.run(['iptables-save']);
      assert.doesNotMatch(stdout, /virbr0|192\.168\.122\./);
      const { stdout: again } = await world.host.tryKvmnet(['libvirt', 'import']);
      assert.equal(again, 'nothing to do\n');
    });

    test('goes back, and a guest on it is off the network for a moment', async (t) => {
      const seen = await during(() => world.host.kvmnet('libvirt', 'unlink', 'default'));
      t.diagnostic(JSON.stringify(seen));
      for (const { sent, lost } of seen.pings) assert.ok(sent > 50 && lost < 200, `${lost} of ${sent} pings lost`);
      assert.equal(seen.talk.ended, null, JSON.stringify(seen));
      // How long it was off, the pings say; TCP waits twice as long each time before it tries again (0.2 s, 0.4 s …).
      assert.ok(seen.talk.longestGapMs < 6500, JSON.stringify(seen.talk));
      assert.deepEqual([seen.forbidden, seen.untranslated], [0, 0], JSON.stringify(seen));
    });

    test('is then as it was, with its leases, and kvmnet knows it no more', async () => {
      assert.deepEqual(await world.host.networks(), ['default active yes yes']);
      assert.equal(await world.host.virsh('net-dumpxml', '--inactive', 'default'), DEFAULT_NETWORK);
      assert.equal(await world.bridgeOf('web1-tap'), 'virbr0');
      assert.match(
        await world.host.virsh('net-dhcp-leases', 'default'),
        new RegExp(`${GUEST.mac} +ipv4 +${address}/24 +web1`),
      );
      assert.equal(await world.lease('web1'), address);
      const networks: readonly { name: string; state: string }[] = JSON.parse(
        await world.host.kvmnet('list', '--json'),
      );
      assert.ok(
        networks.every(({ state }) => state === 'stopped'),
        JSON.stringify(networks),
      );
      const { stdout } = await world.host.run(['nft', 'list', 'tables']);
      assert.doesNotMatch(stdout, /kvmnet/);
    });
  });
}
