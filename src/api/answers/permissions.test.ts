import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { declared } from '../../../test/support/linux-world.ts';
import { networkDetails } from '../../engine/details.ts';
import { Engine, RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { FakeHost } from '../../host/fake/fake-host.ts';
import { MemoryStore } from '../../host/fake/memory-store.ts';
import { guestName, interfaceName, type NetworkName, networkName } from '../../net/names.ts';
import type { Permissions } from '../contract/network.ts';
import { permissionsFor } from './permissions.ts';

const TEXT = `networks:
  lab: {mode: nat, prefix: 10.20.0.0/24}
  plain: {mode: routed, prefix: 10.30.0.0/24, dhcp: false}
  shared: {mode: direct, devices: [eth1]}
  idle: {mode: nat, prefix: 10.40.0.0/24, autostart: false}
  clash: {mode: nat, prefix: 192.168.1.0/24, autostart: false}
`;

let host: FakeHost;
let store: MemoryStore;
let engine: Engine;
beforeEach(async () => {
  host = FakeHost.withFacts({ nics: ['eth1'] });
  store = new MemoryStore();
  engine = new Engine({ host, store });
  const networks = declared(TEXT);
  await engine.apply({ ...noRequest, declare: networks.filter(({ name }) => name !== 'clash') });
  await engine.apply({ ...noRequest, save: networks.filter(({ name }) => name === 'clash') });
  await engine.apply({ ...noRequest, attach: [attachment('web1', 'lab')] });
});

const attachment = (guest: string, network: string): Request['attach'][number] => ({
  guest: guestName(guest),
  network: networkName(network),
  mac: null,
  address: null,
  link: { name: interfaceName('vnet0'), kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } },
});

async function permissionsOf(name: string): Promise<Permissions> {
  const [catalogue, facts] = [await store.read(), await host.observe()];
  const network = [...catalogue.live, ...catalogue.saved].find((each) => each.name === name);
  const details = networkDetails(catalogue, facts, new Map()).find((each) => each.name === name);
  assert.ok(network !== undefined && details !== undefined);
  return permissionsFor(network, details, { catalogue, facts });
}

/** Why the engine refuses a request of a network, if it does. */
async function refusalOf(request: Partial<Request>): Promise<string | null> {
  try {
    await engine.apply({ ...noRequest, ...request });
    return null;
  } catch (error) {
    if (error instanceof RequestRefused)
      return error.diagnostics.find(({ severity }) => severity === 'error')?.message ?? '';
    throw error;
  }
}

const ASKED: Readonly<Record<'start' | 'stop' | 'disconnect' | 'remove', (name: NetworkName) => Partial<Request>>> = {
  start: (name) => ({ start: [name] }),
  stop: (name) => ({ stop: [name] }),
  disconnect: (name) => ({ stop: [name], disconnect: true }),
  remove: (name) => ({ remove: [name], disconnect: true }),
};

describe('what can be done with a network', () => {
  for (const name of ['lab', 'plain', 'shared', 'idle', 'clash']) {
    for (const [action, request] of Object.entries(ASKED)) {
      test(`is what the engine grants: ${action} ${name}`, async () => {
        const { allowed, reason } = (await permissionsOf(name))[action as keyof typeof ASKED];
        const isNothing = /^it (runs already|does not run)$/.test(reason ?? '');
        const refusal = await refusalOf(request(networkName(name)));
        // What is so already, the engine grants, and does nothing; nobody is offered it.
        if (isNothing) assert.equal(refusal, null);
        else assert.deepEqual([allowed, reason], [refusal === null, refusal]);
      });
    }
  }

  test('is refused with the guests that it would hit, and with the reason why there is nothing to do', async () => {
    const lab = await permissionsOf('lab');
    assert.match(lab.stop.reason ?? '', /web1/);
    assert.equal(lab.disconnect.allowed, true);
    assert.deepEqual(lab.start, { allowed: false, reason: 'it runs already' });
    assert.deepEqual((await permissionsOf('idle')).stop, { allowed: false, reason: 'it does not run' });
  });

  test('depends on what it has: reservations need DHCP of its own, and taps a bridge', async () => {
    const can = async (name: string) => {
      const { reserve, attach } = await permissionsOf(name);
      return [reserve.allowed, attach.allowed];
    };
    assert.deepEqual(await can('lab'), [true, true]);
    assert.deepEqual(await can('plain'), [false, true]);
    assert.deepEqual(await can('shared'), [false, false]);
    assert.deepEqual(await can('idle'), [true, false]);
  });
});
