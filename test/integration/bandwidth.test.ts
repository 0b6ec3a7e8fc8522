import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import type { Bandwidth } from '../../src/model/bandwidth.ts';
import type { Network } from '../../src/model/network.ts';
import type { Port } from '../../src/model/port.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import type { Way } from '../support/flood.ts';
import { assertFree, assertHeldTo, during, duringMany, isHeldTo, watch } from '../support/flood-watch.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';

const lab = networkName('lab');
const GATEWAY = '10.20.0.1';

/** Rates in kB a second, with a small burst so that a test need not wait until it is used up. */
const inbound = (average: number | null, floor: number | null = null): Bandwidth => ({
  inbound: {
    averageKilobytesPerSecond: average,
    peakKilobytesPerSecond: null,
    burstKibibytes: 64,
    floorKilobytesPerSecond: floor,
  },
  outbound: null,
});
const outbound = (average: number): Bandwidth => ({
  inbound: null,
  outbound: { averageKilobytesPerSecond: average, peakKilobytesPerSecond: null, burstKibibytes: 64 },
});

const guestsGet = (bandwidth: Bandwidth | null): Partial<Network> => ({
  portGroups: [{ name: 'all', isDefault: true, vlan: null, bandwidth, virtualPort: null, trustGuestRxFilters: null }],
});

describe('bandwidth on a real kernel', () => {
  let world: LinuxWorld;

  before(async () => {
    world = await LinuxWorld.open();
    await change({});
    for (const [number, name] of ['one', 'two'].entries()) await attach(name, number + 1);
  });
  after(() => world.close());

  const change = (settings: Partial<Network>, more: Partial<typeof noRequest> = {}) =>
    world.engine.apply({
      ...noRequest,
      declare: declared('networks: {lab: {mode: open, prefix: 10.20.0.0/24, ipv6: false}}').map((network) => ({
        ...network,
        ...settings,
      })),
      ...more,
    });

  async function attach(name: string, number: number): Promise<void> {
    const peer = await world.namespaces.addNamespace(name);
    const end = { name: interfaceName('eth0'), namespace: { path: `/run/netns/${name}` } };
    const link = { name: interfaceName(`vnet${number}`), kind: { type: 'veth', peer: end } } as const;
    const mac = macAddress(`52:54:00:00:00:0${number}`);
    await world.engine.apply({
      ...noRequest,
      attach: [{ network: lab, guest: guestName(name), mac, address: null, link }],
    });
    await peer.run('ip', 'address', 'add', `10.20.0.${10 + number}/24`, 'dev', 'eth0');
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
  }

  const toGuest = (name: string): Way => ({
    from: '',
    to: name,
    address: name === 'one' ? '10.20.0.11' : '10.20.0.12',
  });
  const fromGuest = (name: string): Way => ({ from: name, to: '', address: GATEWAY });
  const between: Way = { from: 'one', to: 'two', address: '10.20.0.12' };

  const isQuiet = async (): Promise<void> =>
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, [], 'nothing is left to do');

  test('the probe finds this kernel able, and keeps that for the next run', async () => {
    const { shaping, stationFilters, policing } = (await world.host.observe()).capabilities;
    assert.deepEqual({ shaping, stationFilters, policing }, { shaping: true, stationFilters: true, policing: true });
  });

  test('what a guest receives is held to the limit, by host and by other guests, and free again', async () => {
    await change(guestsGet(inbound(2000)));
    await isQuiet();
    await assertHeldTo(2000, toGuest('one'));
    await assertHeldTo(2000, between);
    await assertFree(fromGuest('one'));
    await change(guestsGet(null));
    await isQuiet();
    await assertFree(toGuest('one'));
  });

  test('what a guest sends is held to the limit, and free again', async () => {
    await change(guestsGet(outbound(2000)));
    await isQuiet();
    await assertHeldTo(2000, fromGuest('one'));
    await assertHeldTo(2000, between);
    await assertFree(toGuest('one'));
    await change(guestsGet(null));
    await assertFree(fromGuest('one'));
  });

  test('a limit changes while a connection goes on', async () => {
    await change(guestsGet(inbound(1000)));
    await during(toGuest('one'), async (flood) => {
      await isHeldTo(1000)(flood);
      await change(guestsGet(inbound(8000)));
      await watch(flood, (found) => found > 3000, 8000);
    });
  });

  test('the network as a whole is held, and guests among each other are not', async () => {
    await change({ bandwidth: { ...inbound(2000), outbound: outbound(3000).outbound } });
    await isQuiet();
    await assertHeldTo(2000, toGuest('one'));
    await assertHeldTo(3000, fromGuest('one'));
    await assertFree(between);
  });

  test('a guest that is promised a share gets it, however much another receives', async () => {
    const plug: Port = {
      uuid: '2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9e10',
      network: lab,
      owner: { name: 'one', uuid: '7a1c5e0f-2b64-4d39-8f12-6e9d3a7b4c58' },
      mac: macAddress('52:54:00:00:00:01'),
      ...{ group: null, vlan: null, virtualPort: null, trustGuestRxFilters: null, isolated: null },
      bandwidth: inbound(null, 3000),
      plug: { kind: 'bridge' },
    };
    await change({ bandwidth: inbound(4000) }, { plug: [plug] });
    // Whatever comes of it, the tests after this one start without the plug.
    try {
      await isQuiet();
      await duringMany(toGuest('two'), 6, () =>
        during(toGuest('one'), (flood) => watch(flood, (found) => found > 2500, 4000)),
      );
      await assert.rejects(change({ bandwidth: inbound(2000) }), /3000 kB\/s are promised to guests, of 2000 kB\/s/);
    } finally {
      await change({ bandwidth: null }, { unplug: [plug.uuid] });
    }
    await isQuiet();
  });

  test('what somebody has changed about limits is put right', async () => {
    await change({ ...guestsGet({ ...inbound(2000), outbound: outbound(2000).outbound }), bandwidth: inbound(4000) });
    const tc = (...words: string[]) => world.namespaces.run('tc', ...words);
    await tc('qdisc', 'del', 'dev', 'vnet1', 'root');
    await tc('class', 'change', 'dev', 'vnet2', 'classid', '6b76:2', 'parent', '6b76:1', 'htb', 'rate', '9mbit');
    await tc('qdisc', 'replace', 'dev', 'virbr1', 'root', 'handle', '1:', 'htb', 'default', '1');
    await world.namespaces.run('nft', 'delete', 'table', 'netdev', 'kvmnet');
    await world.engine.apply(noRequest);
    await isQuiet();
    await assertHeldTo(2000, toGuest('one'));
    await assertHeldTo(2000, fromGuest('two'));
  });

  test('down leaves neither trees nor chains, on guests’ links either', async () => {
    await world.engine.apply({ ...noRequest, stop: [lab], disconnect: true });
    const { stdout } = await world.namespaces.run('tc', 'qdisc', 'show');
    assert.doesNotMatch(stdout, /htb|bfifo/);
    assert.equal((await world.namespaces.run('nft', 'list', 'ruleset')).stdout, '');
    await world.engine.apply({ ...noRequest, start: [lab] });
    await isQuiet();
    await assertHeldTo(2000, toGuest('one'));
  });
});
