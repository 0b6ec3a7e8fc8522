import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { listNetworks } from '../../src/engine/overview.ts';
import { noRequest } from '../../src/engine/request.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Port } from '../../src/model/port.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName, networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';

const name = networkName('default');
const bridge = interfaceName('virbr0');
const port = (changes: Partial<Port> = {}): Port => ({
  uuid: '11111111-1111-4111-8111-111111111111',
  network: name,
  owner: { name: 'CentOS6.8', uuid: '22222222-2222-4222-8222-222222222222' },
  mac: macAddress('52:54:00:ad:4c:86'),
  group: null,
  vlan: null,
  bandwidth: null,
  virtualPort: null,
  trustGuestRxFilters: null,
  isolated: null,
  plug: { kind: 'bridge' },
  ...changes,
});

let world: LinuxWorld;

before(async () => {
  world = await LinuxWorld.open();
  await world.engine.apply({ ...noRequest, declare: declared('networks: {default: {mode: nat}}') });
});
after(() => world.close());

const served = (file: string): Promise<string> =>
  readFile(`${world.namespaces.directories.run}/dnsmasq/default/${file}`, 'utf8');
const guests = async () => listNetworks(await world.store.read(), await world.host.observe())[0]?.guests ?? [];

/** A tap as libvirt makes it for its guest: on the bridge, with the guest's MAC but for the first byte. */
async function plugTap(tap: string): Promise<void> {
  await world.namespaces.run('ip', 'tuntap', 'add', 'dev', tap, 'mode', 'tap');
  await world.namespaces.run('ip', 'link', 'set', 'dev', tap, 'address', 'fe:54:00:ad:4c:86', 'master', bridge, 'up');
}

test('a claimed place has its address and name in the DNS before there is a link', async () => {
  await world.engine.apply({ ...noRequest, plug: [port()] });
  assert.match(await served('names'), /^192\.168\.122\.\d+ centos6-8$/m);
  assert.match(await served('reservations'), /^52:54:00:ad:4c:86,192\.168\.122\.\d+,/m);
});

test('the tap that comes for it is marked with the guest’s own name, and keeps the address', async () => {
  const before = await served('names');
  await plugTap('vnet7');
  await world.engine.apply(noRequest);
  const [guest] = await guests();
  assert.deepEqual(
    [guest?.tap, guest?.title, guest?.guest, guest?.mac, guest?.plugged],
    ['vnet7', 'CentOS6.8', 'centos6-8', '52:54:00:ad:4c:86', true],
  );
  assert.equal(await served('names'), before);
});

test('a second place of one MAC, claimed before the first is given up, is the same guest', async () => {
  const second = port({ uuid: '33333333-3333-4333-8333-333333333333' });
  await world.engine.apply({ ...noRequest, plug: [second] });
  assert.equal((await guests()).length, 1);
  await world.engine.apply({ ...noRequest, unplug: [port().uuid] });
  const { ports } = await world.store.read();
  assert.deepEqual(
    ports.map(({ uuid }) => uuid),
    [second.uuid],
  );
  assert.equal((await guests())[0]?.plugged, true);
});

test('the guest’s tap and place outlast the network, and come back with it', async () => {
  await world.engine.apply({ ...noRequest, stop: [name], disconnect: true });
  assert.deepEqual(
    (await guests()).map(({ tap, plugged }) => [tap, plugged]),
    [['vnet7', false]],
  );
  await world.engine.apply({ ...noRequest, start: [name] });
  assert.deepEqual(
    (await guests()).map(({ tap, plugged }) => [tap, plugged]),
    [['vnet7', true]],
  );
  assert.equal((await world.store.read()).ports.length, 1);
});

test('a place that is given up while its link is there leaves the guest its address; without a link nothing is left', async () => {
  await world.engine.apply({ ...noRequest, unplug: ['33333333-3333-4333-8333-333333333333'] });
  assert.match(await served('names'), /centos6-8/);
  await world.namespaces.run('ip', 'link', 'del', 'dev', 'vnet7');
  await world.engine.apply(noRequest);
  assert.doesNotMatch(await served('names'), /centos6-8/);
});

test('a place that no guest has taken goes with its network', async () => {
  await world.engine.apply({ ...noRequest, plug: [port()] });
  await world.engine.apply({ ...noRequest, stop: [name], disconnect: true });
  assert.deepEqual((await world.store.read()).ports, []);
});

test('a network that is forgotten leaves neither leases nor choices behind', async () => {
  const { state } = world.namespaces.directories;
  await world.engine.apply({ ...noRequest, start: [name] });
  await writeFile(`${state}/leases/default`, '2000000000 52:54:00:ad:4c:86 192.168.122.77 web1 *\n');
  await world.engine.apply({ ...noRequest, stop: [name] });
  assert.equal((await world.host.observe()).leases.length, 1);
  await world.engine.apply({ ...noRequest, remove: [name] });
  assert.deepEqual((await world.host.observe()).leases, []);
  assert.deepEqual(await world.store.read(), emptyCatalogue);
});

test('a network that ran without being saved leaves no file of leases when it is stopped', async () => {
  const { state } = world.namespaces.directories;
  await world.engine.apply({ ...noRequest, run: declared('networks: {brief: {mode: nat}}') });
  assert.ok(existsSync(`${state}/leases/brief`));
  await world.engine.apply({ ...noRequest, stop: [networkName('brief')] });
  assert.equal(existsSync(`${state}/leases/brief`), false);
});
