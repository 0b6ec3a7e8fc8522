import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { AdoptionWorld, GATEWAY, NIC, watchdogs } from '../support/adoption-world.ts';
import { configuredOn, type NetworkState } from '../support/network-state.ts';
import { RICH, RICH_RULES_6 } from '../support/rich-host.ts';
import { until } from '../support/until.ts';

describe('a NIC that is taken into a bridge', () => {
  let world: AdoptionWorld;
  let untouched: NetworkState;
  before(async () => {
    world = await AdoptionWorld.open();
    await world.host.run('ip', 'link', 'add', 'name', 'other0', 'type', 'veth', 'peer', 'name', 'other1');
    await world.ip('link set other0 up\nlink set other1 up\naddress add 172.16.0.1/24 dev other0');
    await world.ip(RICH);
    await world.ip(RICH_RULES_6, '-6');
    writeFileSync(`/proc/sys/net/ipv4/conf/${NIC}/rp_filter`, '2');
    writeFileSync(`/proc/sys/net/ipv6/conf/${NIC}/accept_ra`, '2');
    untouched = await world.state();
  });
  after(() => world.close());

  const isAsBefore = async (): Promise<void> => assert.deepEqual(await world.state(), untouched);
  const isOn = async (bridge: string): Promise<void> =>
    assert.deepEqual(configuredOn(await world.state(), bridge), configuredOn(untouched, NIC, bridge));

  test('gives the bridge all that it had, to the last route, and gets it back by revert', async () => {
    await world.kvmnet.run('adopt', NIC, '--persist', 'none');
    const state = await world.state();
    assert.deepEqual(configuredOn(state, 'br0'), configuredOn(untouched, NIC, 'br0'));
    assert.deepEqual(configuredOn(state, NIC).addresses, []);
    assert.equal(macOf('br0'), macOf(NIC));
    assert.equal(readFileSync('/proc/sys/net/ipv4/conf/br0/rp_filter', 'utf8'), '2\n');
    assert.equal(readFileSync('/proc/sys/net/ipv6/conf/br0/accept_ra', 'utf8'), '2\n');
    await world.kvmnet.run('revert');
    await world.settled();
    await isAsBefore();
  });

  test('is put back in time though the command, its terminal and its session were ended', async () => {
    const command = world.startInSession('adopt', NIC, '--persist', 'none', '--timeout', '5');
    const ended = once(command, 'exit');
    await until(() => world.adoption()?.phase === 'moved');
    for (const signal of ['SIGHUP', 'SIGKILL'] as const) endGroup(command.pid, signal);
    await ended;
    assert.equal(watchdogs().length, 1);
    await isOn('br0');
    await world.settled();
    assert.equal(world.verdict()?.reason, 'nobody confirmed it within 5 s');
    await isAsBefore();
  });

  test('stays in it once it is confirmed, goes back by release, and release is put back by revert', async () => {
    await world.kvmnet.run('adopt', NIC, '--persist', 'none', '--yes');
    await world.settled();
    await isOn('br0');
    const adopted = await world.state();
    await world.kvmnet.run('release', 'br0', '--persist', 'none');
    assert.deepEqual(configuredOn(await world.state(), NIC), configuredOn(untouched, NIC));
    await world.kvmnet.run('revert');
    await world.settled();
    assert.deepEqual(await world.state(), adopted);
    await world.kvmnet.run('release', 'br0', '--persist', 'none', '--yes');
    await world.settled();
    await isAsBefore();
    assert.deepEqual(await world.kvmnet.json('list'), []);
  });

  test('joins a bridge that is there, on which a guest stays throughout', async () => {
    await world.host.addBridge('br5');
    await world.ip('link add vnet9 type veth peer name guest9\nlink set guest9 up\nlink set vnet9 up master br5');
    const hasOwnAddress = ({ addresses = [] }: NetworkState) =>
      ['br5', 'vnet9', 'guest9'].every((name) => addresses.some((line) => line.includes(`"ifname":"${name}"`)));
    let beside = await world.state();
    while (!hasOwnAddress(beside)) beside = await world.state();
    await world.kvmnet.run('adopt', NIC, '--bridge', 'br5', '--persist', 'none');
    assert.match(await portsOf('br5'), /vnet9.*nic0|nic0.*vnet9/s);
    await world.kvmnet.run('revert');
    await world.settled();
    assert.deepEqual(await world.state(), beside);
    await world.kvmnet.run('adopt', NIC, '--bridge', 'br5', '--persist', 'none', '--yes');
    await world.kvmnet.run('release', 'br5', '--persist', 'none', '--yes');
    await world.settled();
    assert.match(await portsOf('br5'), /vnet9/);
    const ofOthers = (state: NetworkState) =>
      Object.values(configuredOn(state, NIC))
        .flat()
        .filter((line) => !line.includes('"br5"'));
    assert.deepEqual(ofOthers(await world.state()), ofOthers(beside));
    await world.ip('link delete vnet9\nlink delete br5');
  });

  test('is put back when the gateway falls silent after the move, and confirm says why', async () => {
    await world.kvmnet.run('adopt', NIC, '--persist', 'none');
    const since = performance.now();
    await world.lan.run('ip', 'link', 'set', 'dev', 'eth0', 'down');
    await world.settled();
    assert.ok(performance.now() - since < 12_000, `after ${performance.now() - since} ms`);
    const { code, stderr } = await world.kvmnet.try('', 'confirm');
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`put back at .*gateway (${GATEWAY}|192.0.2.253|fe80::fe) did not answer`));
  });

  test('is refused what would hurt somebody, with a way out, and changes nothing', async () => {
    await world.host.run('ip', 'link', 'add', 'link', 'other1', 'name', 'mv0', 'type', 'macvtap');
    await world.host.addBridge('br7');
    await world.ip('tuntap add name tun0 mode tun\nlink set other0 master br7');
    const settled = await world.state();
    const cases = [
      [['adopt', 'other1'], /other1 is shared by mv0 \(macvtap\).*\[nic-in-use\]/],
      [['adopt', 'other0'], /other0 is a port of bridge br7.*\[is-a-port\]/],
      [['adopt', 'br7'], /\[is-a-bridge\]/],
      [['adopt', 'lo'], /\[loopback\]/],
      [['adopt', NIC, '--bridge', 'other1'], /\[name-taken\]/],
      [['release', 'br7', '--nic', NIC], /\[no-uplink\]/],
    ] as const;
    for (const [words, refusal] of cases) {
      const { code, stderr } = await world.kvmnet.try('', ...words);
      assert.equal(code, 3);
      assert.match(stderr, refusal);
    }
    assert.deepEqual(await world.state(), settled);
    await world.ip('link set other0 nomaster\nlink delete mv0\nlink delete br7\nlink delete tun0');
  });

  test('is refused while a move of it waits, of two that are asked for at once, too', async () => {
    const both = await Promise.all([
      adopt(),
      world.kvmnet.try('', 'adopt', NIC, '--bridge', 'br9', '--persist', 'none'),
    ]);
    assert.deepEqual(both.map(({ code }) => code).sort(), [0, 3]);
    const { stderr } = await world.kvmnet.try('', 'adopt', NIC, '--bridge', 'br8');
    assert.match(stderr, /\[move-waits\]/);
    await world.kvmnet.run('revert');
    await world.settled();
  });

  const adopt = (...words: readonly string[]) => world.kvmnet.try('', 'adopt', NIC, '--persist', 'none', ...words);
  const portsOf = async (bridge: string): Promise<string> =>
    (await world.host.run('ip', '-o', 'link', 'show', 'master', bridge)).stdout;
});

const macOf = (link: string): string => readFileSync(`/sys/class/net/${link}/address`, 'utf8');

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    process.kill(-(pid ?? 0), signal);
  } catch {
    // It was quicker, and has ended by itself.
  }
}
