import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared } from '../../../test/support/linux-world.ts';
import { Engine } from '../../engine/engine.ts';
import { noRequest } from '../../engine/request.ts';
import { FakeHost } from '../../host/fake/fake-host.ts';
import { MemoryStore } from '../../host/fake/memory-store.ts';
import { guestName, interfaceName, networkName } from '../../net/names.ts';
import { hostView } from './host-view.ts';

const TEXT = `networks:
  lab: {mode: nat, prefix: 10.20.0.0/24, uplink: eth0}
  free: {mode: routed, prefix: 10.30.0.0/24}
  closed: {mode: host-only}
  lan: {mode: bridge, bridge: br-lan, port: eth1}
  shared: {mode: direct, devices: [eth2]}
`;

const particulars = { hostName: 'host', version: '1', kernel: '6.1', adoption: { waiting: [], adopted: [] } };

async function view() {
  const host = FakeHost.withFacts({ nics: ['eth1', 'eth2'] });
  const store = new MemoryStore();
  const engine = new Engine({ host, store });
  await engine.apply({ ...noRequest, declare: declared(TEXT) });
  const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
  const place = { guest: guestName('web1'), network: networkName('lab'), mac: null, address: null };
  await engine.apply({ ...noRequest, attach: [{ ...place, link: { name: interfaceName('vnet0'), kind } }] });
  return hostView({ catalogue: await store.read(), facts: await host.observe(), particulars, role: 'viewer' });
}

test('of the links, the host’s own are told: none of kvmnet’s, no guest’s, no loopback', async () => {
  assert.deepEqual(
    (await view()).nics.map(({ name, controller }) => [name, controller]),
    [
      ['eth0', null],
      ['eth1', 'br-lan'],
      ['eth2', null],
    ],
  );
});

test('a NIC is told with its addresses, and with the networks that lead out through it or have it', async () => {
  const { nics } = await view();
  assert.deepEqual(
    nics.map(({ name, networks }) => [name, networks]),
    [
      // By the default route, or because it is declared.
      ['eth0', ['free', 'lab']],
      ['eth1', ['lan']],
      ['eth2', ['shared']],
    ],
  );
  assert.ok(nics[0]?.addresses.includes('192.168.1.10/24'));
});

test('a route is told with the network that it is for', async () => {
  const { routes } = await view();
  const networkAt = (to: string) => routes.find((route) => route.to === to)?.network;
  assert.deepEqual(['10.20.0.0/24', '10.30.0.0/24', '0.0.0.0/0'].map(networkAt), ['lab', 'free', null]);
});

test('whoever asks is told what he may do, and what is no affair of networks', async () => {
  const { role, hostName, version, nameServers } = await view();
  assert.deepEqual([role, hostName, version], ['viewer', 'host', '1']);
  assert.ok(nameServers.length > 0);
});
