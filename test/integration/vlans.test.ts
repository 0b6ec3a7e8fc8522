import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { guestName } from '../../src/net/names.ts';
import { keepsVlansApart } from '../support/kernel-abilities.ts';
import { VlanWorld } from '../support/vlan-world.ts';

let vlans: VlanWorld;

const isQuiet = async (): Promise<void> =>
  assert.deepEqual((await vlans.world.engine.propose(noRequest)).proposal.plan, [], 'nothing is left to do');

const run = (...words: readonly string[]) => vlans.world.namespaces.run(...words);

const able = await keepsVlansApart();
describe(`guests in VLANs, where the kernel keeps ${able ? 'them apart' : 'none apart'}`, () => {
  before(async () => {
    vlans = await VlanWorld.open();
  });
  after(() => vlans.close());

  test('kvmnet finds the kernel to be what it is', async () => {
    assert.equal((await vlans.world.host.observe()).capabilities.vlanFiltering, able);
  });

  if (able) guestsAreKeptApart();
  else guestsAreRefused();
});

function guestsAreKeptApart(): void {
  test('each reaches those in its VLAN, and nobody else', async () => {
    await vlans.addLan();
    for (const [index, group] of (['office', 'office', 'shop', null, 'router'] as const).entries())
      await vlans.attach(index + 1, group);
    await isQuiet();
    assert.deepEqual(await vlans.reachedBy(1), ['2', '5', 'office']);
    assert.deepEqual(await vlans.reachedBy(3), []);
    assert.deepEqual(await vlans.reachedBy(4), ['lan']);
  });

  test('the kernel’s own tool tells the same', async () => {
    assert.deepEqual(await vlans.vlansByProgram(), [
      'br0 1 PVID Egress Untagged',
      'eth1 1 PVID Egress Untagged',
      'eth1 42',
      'eth1 43',
      'vnet1 42 PVID Egress Untagged',
      'vnet2 42 PVID Egress Untagged',
      'vnet3 43 PVID Egress Untagged',
      'vnet4 1 PVID Egress Untagged',
      'vnet5 42 PVID Egress Untagged',
      'vnet5 43',
    ]);
  });

  test('a guest that may send tags reaches both VLANs', async () => {
    const inRouter = (...words: readonly string[]) => vlans.inNamespace('guest5', ...words);
    await inRouter('link', 'add', 'link', 'eth0', 'name', 'eth0.43', 'type', 'vlan', 'id', '43');
    await inRouter('link', 'set', 'dev', 'eth0.43', 'up');
    await inRouter('address', 'add', '10.20.0.53/32', 'dev', 'eth0.43');
    await inRouter('route', 'add', '10.20.0.13/32', 'dev', 'eth0.43', 'src', '10.20.0.53');
    assert.deepEqual(await vlans.reachedBy(5), ['1', '2', '3', 'office']);
  });

  test('a guest changes its VLAN while it is attached', async () => {
    await vlans.move(1, 'shop');
    await isQuiet();
    assert.deepEqual(await vlans.reachedBy(1), ['3']);
    await vlans.move(1, null);
    await isQuiet();
    assert.deepEqual(await vlans.reachedBy(1), ['4', 'lan']);
    await vlans.move(1, 'office');
    assert.deepEqual(await vlans.reachedBy(1), ['2', '5', 'office']);
  });

  test('what somebody has changed about VLANs is put right', async () => {
    const wanted = await vlans.vlansByProgram();
    await run('bridge', 'vlan', 'add', 'dev', 'vnet1', 'vid', '43');
    await run('bridge', 'vlan', 'del', 'dev', 'vnet2', 'vid', '42');
    await run('bridge', 'vlan', 'add', 'dev', 'vnet3', 'vid', '44', 'pvid', 'untagged');
    await vlans.world.engine.apply(noRequest);
    assert.deepEqual(await vlans.vlansByProgram(), wanted);
    await run('ip', 'link', 'set', 'br0', 'type', 'bridge', 'vlan_filtering', '0');
    await run('ip', 'link', 'set', 'vnet1', 'nomaster');
    await vlans.world.engine.apply(noRequest);
    await isQuiet();
    assert.deepEqual(await vlans.vlansByProgram(), wanted);
    assert.deepEqual(await vlans.reachedBy(1), ['2', '5', 'office']);
  });

  test('it is the same where the bridge is told who is behind its ports', async () => {
    await vlans.change({ macTable: 'managed' });
    await isQuiet();
    assert.deepEqual(await vlans.reachedBy(1), ['2', '5', 'office']);
    await vlans.move(1, 'shop');
    await isQuiet();
    assert.deepEqual(await vlans.reachedBy(1), ['3']);
    await vlans.move(1, 'office');
    assert.deepEqual(await vlans.reachedBy(1), ['2', '5', 'office']);
    await vlans.change({});
  });

  test('with the last guest out of its VLAN, the bridge keeps none apart', async () => {
    for (const number of [1, 2, 3, 5]) await vlans.move(number, null);
    await isQuiet();
    assert.match((await run('ip', '-d', 'link', 'show', 'br0')).stdout, /vlan_filtering 0/);
    assert.deepEqual(await vlans.reachedBy(1), ['2', '3', '4', '5', 'lan']);
  });
}

function guestsAreRefused(): void {
  const linkOf = async (name: string) =>
    (await vlans.world.host.observe()).observed.links.find((link) => link.name === name);

  test('a guest without a VLAN is welcome, and stays as it is when it is to get one', async () => {
    await vlans.attach(1, null);
    await assert.rejects(vlans.move(1, 'shop'), /in VLANs \(guest1\), and this kernel's bridges keep none apart/);
    await isQuiet();
    assert.equal((await linkOf('vnet1'))?.controller, 'br0');
  });

  test('a guest that would be in one is refused, and nothing is changed', async () => {
    await assert.rejects(
      vlans.change({ office: '{vlan: 42, default: true}' }),
      /in VLANs \(guest1\), and this kernel's bridges keep none apart/,
    );
    await vlans.world.engine.apply({ ...noRequest, detach: [{ guest: guestName('guest1'), network: null }] });
    await vlans.change({ office: '{vlan: 42, default: true}' });
    await assert.rejects(vlans.attach(2, null), /in VLANs \(guest2\), and this kernel's bridges keep none apart/);
    await isQuiet();
    assert.equal(await linkOf('vnet2'), undefined);
  });
}
