import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import type { NamespacePeer } from '../support/namespace-host.ts';

const OUTSIDE = '203.0.113.1';
const lab = networkName('lab');

/** `network lab` with these settings, and everything else the same. */
const labWith = (settings: string) => declared(`networks: {lab: {prefix: 10.20.0.0/24, ipv6: false, ${settings}}}`);

describe('a network is changed with a guest attached', () => {
  let world: LinuxWorld;
  let guest: NamespacePeer;
  let outside: NamespacePeer;

  before(async () => {
    world = await LinuxWorld.open();
    outside = await world.namespaces.addNamespace('outside');
    await world.namespaces.addCable('eth0', outside);
    await outside.run('ip', 'address', 'add', `${OUTSIDE}/24`, 'dev', 'eth0');
    await outside.run('ip', 'route', 'add', '10.0.0.0/8', 'via', '203.0.113.2');
    await world.namespaces.run('ip', 'address', 'add', '203.0.113.2/24', 'dev', 'eth0');
    guest = await world.namespaces.addNamespace('guest');
    await world.engine.apply({ ...noRequest, declare: labWith('mode: routed') });
    await attach(guest);
  });
  after(() => world.close());

  async function attach(peer: NamespacePeer): Promise<void> {
    const link = {
      name: interfaceName('vnet0'),
      kind: { type: 'veth', peer: { name: interfaceName('eth0'), namespace: { path: `/run/netns/${peer.name}` } } },
    } as const;
    const { proposal } = await world.engine.apply({
      ...noRequest,
      attach: [{ network: lab, guest: guestName('web1'), mac: null, address: null, link }],
    });
    const address = proposal.networks[0]?.ports[0]?.attachment.addresses[0];
    await peer.run('ip', 'address', 'add', `${address}/24`, 'dev', 'eth0');
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
    await peer.run('ip', 'route', 'add', 'default', 'via', '10.20.0.1');
  }

  const change = (settings: string) => world.engine.apply({ ...noRequest, declare: labWith(settings) });
  const dnsmasqPid = (): string => readFileSync(`${world.namespaces.directories.run}/dnsmasq/lab/pid`, 'utf8');

  /** A ping that goes on under one identifier; the numbers of those that are answered. */
  function startPinging(): { child: ChildProcess; answered: () => readonly number[] } {
    const child = spawn('ip', ['netns', 'exec', 'guest', 'ping', '-i', '0.05', OUTSIDE], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    return { child, answered: () => [...output.matchAll(/icmp_seq=(\d+) ttl/g)].map((match) => Number(match[1])) };
  }

  async function answeredAfter(answered: () => readonly number[], action: () => Promise<unknown>): Promise<void> {
    await action();
    const last = answered().at(-1) ?? 0;
    for (let tries = 0; tries < 200; tries++) {
      if ((answered().at(-1) ?? 0) > last + 2) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.fail(`no ping was answered after ${last}`);
  }

  test('a ping that never pauses goes on through routed, nat, host-only and back', async () => {
    const { child, answered } = startPinging();
    try {
      await answeredAfter(answered, async () => {});
      await answeredAfter(answered, () => change('mode: nat'));
      await answeredAfter(answered, () => change('mode: routed'));
      await answeredAfter(answered, async () => {
        await change('mode: host-only');
        assert.equal(await guest.pings(OUTSIDE), false);
        await change('mode: nat');
      });
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  test('what leaves after a change to nat is translated', async () => {
    await change('mode: routed');
    assert.ok(await outside.pings('10.20.0.1'));
    await change('mode: nat');
    const capture = outside.runWith(
      { deadlineSeconds: 10, codes: [0, 124] },
      'timeout',
      '2',
      'tcpdump',
      '-n',
      '-i',
      'eth0',
      '-c',
      '2',
      'icmp',
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(await guest.pings(OUTSIDE));
    assert.match((await capture).stdout, /203\.0\.113\.2 > 203\.0\.113\.1: ICMP echo request/);
  });

  test('from outside nobody gets in by nat, and everybody by routed', async () => {
    const address = JSON.parse((await guest.run('ip', '-j', '-4', 'address', 'show', 'dev', 'eth0')).stdout)[0]
      .addr_info[0].local;
    assert.equal(await outside.pings(address), false);
    await change('mode: routed');
    assert.equal(await outside.pings(address), true);
  });

  test('names, reservations and hosts change without a restart of dnsmasq', async () => {
    await change('mode: nat');
    const pid = dnsmasqPid();
    await change(
      'mode: nat, dhcp: {reservations: [{name: db, mac: "52:54:00:00:00:07", address: 10.20.0.77}]}, dns: {hosts: {printer: 10.20.0.88}}',
    );
    assert.equal(dnsmasqPid(), pid);
    const { stdout } = await guest.run('busybox', 'nslookup', 'printer', '10.20.0.1');
    assert.match(stdout, /10\.20\.0\.88/);
  });

  test('an option that dnsmasq does not take is refused in its words, and everything is as before', async () => {
    await change('mode: nat');
    const pid = dnsmasqPid();
    const declare = (option: string) =>
      labWith('mode: nat, mtu: 1400').map((network) => ({ ...network, dnsmasqOptions: [option] }));
    await assert.rejects(world.engine.apply({ ...noRequest, declare: declare('no-such-option=1') }), {
      message: /bad option at line \d+ of .*lab\/dnsmasq.conf/,
      hint: /dnsmasqOptions/,
    });
    const { stdout } = await world.namespaces.run('ip', '-j', 'link', 'show', 'virbr1');
    assert.equal(JSON.parse(stdout)[0].mtu, 1500);
    assert.notEqual(dnsmasqPid(), pid, 'dnsmasq was started again, as it was');
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
    await assert.rejects(world.engine.apply({ ...noRequest, declare: declare('pid-file=/tmp/x') }), /lose sight of/);
  });

  test('the MTU of bridge and tap change together', async () => {
    await change('mode: nat, mtu: 1400');
    for (const link of ['virbr1', 'vnet0']) {
      const { stdout } = await world.namespaces.run('ip', '-j', 'link', 'show', link);
      assert.equal(JSON.parse(stdout)[0].mtu, 1400);
    }
    await change('mode: nat, mtu: 1500');
  });

  test('a port that was stolen, an address removed, a flushed ruleset and a killed dnsmasq are put right', async () => {
    await change('mode: nat');
    await world.namespaces.run('ip', 'link', 'set', 'vnet0', 'nomaster');
    await world.namespaces.run('ip', 'address', 'flush', 'dev', 'virbr1');
    await world.namespaces.run('nft', 'flush', 'ruleset');
    process.kill(Number(dnsmasqPid()), 'SIGKILL');
    await world.engine.apply(noRequest);
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
    assert.ok(await guest.pings(OUTSIDE));
  });

  test('a bridge deleted by hand comes back, with its guests on it', async () => {
    await world.namespaces.run('ip', 'link', 'delete', 'virbr1');
    await world.engine.apply(noRequest);
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
    assert.ok(await guest.pings(OUTSIDE));
  });
});
