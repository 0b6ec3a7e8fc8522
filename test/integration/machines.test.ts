import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { networkName } from '../../src/net/names.ts';
import type { Link } from '../../src/state/host-state.ts';
import { type Mark, parseMark } from '../../src/state/mark.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import { MachineProcess } from '../support/machine-process.ts';

const lab = networkName('lab');

describe('a virtual machine that somebody else started on our bridge', () => {
  let world: LinuxWorld;
  let machine: MachineProcess;

  before(async () => {
    world = await LinuxWorld.open();
    await world.engine.apply({ ...noRequest, declare: declared('networks: {lab: {mode: nat}}') });
    machine = new MachineProcess(world.host, { name: 'CentOS6.8', tap: 'vnet7', mac: '52:54:00:6b:3c:58' });
    await world.namespaces.run('ip', 'link', 'set', 'vnet7', 'master', 'virbr1', 'up');
  });
  after(async () => {
    await machine.end();
    await world.close();
  });

  const tap = async (): Promise<Link | undefined> =>
    (await world.host.observe()).observed.links.find(({ name }) => name === 'vnet7');
  const mark = async (): Promise<Mark | null> => parseMark((await tap())?.alias ?? null);
  const isQuiet = async (): Promise<void> =>
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, [], 'nothing is left to do');

  test('its tap is marked with whose it is, by the name that its manager gave it', async () => {
    await world.engine.apply(noRequest);
    const found = await mark();
    assert.ok(found?.role === 'guest');
    const { guest, title, mac } = found.attachment;
    assert.deepEqual([found.network, guest, title, mac], ['lab', 'centos6-8', 'CentOS6.8', '52:54:00:6b:3c:58']);
    await isQuiet();
  });

  test('its name and address are known to the DNS', () => {
    const names = readFileSync(`${world.namespaces.directories.run}/dnsmasq/lab/names`, 'utf8');
    assert.match(names, /^192\.168\.\d+\.\d+ centos6-8$/m);
  });

  test('its tap comes back when it is stolen', async () => {
    await world.namespaces.run('ip', 'link', 'set', 'vnet7', 'nomaster');
    await world.engine.apply(noRequest);
    assert.equal((await tap())?.controller, 'virbr1');
    await isQuiet();
  });

  test('its tap comes back with a network that is stopped and started', async () => {
    await assert.rejects(world.engine.apply({ ...noRequest, stop: [lab] }), /centos6-8 \(vnet7\)/);
    await world.engine.apply({ ...noRequest, stop: [lab], disconnect: true });
    assert.equal((await tap())?.controller, null);
    await world.engine.apply({ ...noRequest, start: [lab] });
    const { controller, up } = (await tap()) ?? {};
    assert.deepEqual([controller, up], ['virbr1', true]);
    await isQuiet();
  });

  test('when it ends, its name goes', async () => {
    await machine.end();
    await world.engine.apply(noRequest);
    assert.equal(await tap(), undefined);
    assert.doesNotMatch(readFileSync(`${world.namespaces.directories.run}/dnsmasq/lab/names`, 'utf8'), /centos/);
    await isQuiet();
  });
});

test('a tap that outlives its machine stays its administrator’s', async () => {
  const world = await LinuxWorld.open();
  try {
    await world.engine.apply({ ...noRequest, declare: declared('networks: {lab: {mode: nat}}') });
    await world.namespaces.run('ip', 'tuntap', 'add', 'tap0', 'mode', 'tap', 'vnet_hdr');
    await world.namespaces.run('ip', 'link', 'set', 'tap0', 'master', 'virbr1', 'up');
    const machine = new MachineProcess(world.host, { name: 'web1', tap: 'tap0', mac: '52:54:00:00:00:07' });
    try {
      const { plan } = await world.engine.apply(noRequest);
      assert.deepEqual(plan, []);
      const { machines } = await world.host.observe();
      assert.deepEqual(machines, [{ link: 'tap0', name: 'web1', mac: '52:54:00:00:00:07' }]);
    } finally {
      await machine.end();
    }
  } finally {
    await world.close();
  }
});
