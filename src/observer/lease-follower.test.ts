import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { until } from '../../test/support/until.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { type NetworkName, networkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import { LeaseFollower } from './lease-follower.ts';

const [lab, web] = [networkName('lab'), networkName('web')];

const lease = (network: NetworkName, number: number): Lease => ({
  network,
  address: ipAddress(`10.0.0.${number}`),
  mac: macAddress(`52:54:00:00:00:0${number}`),
  ...{ hostName: null, clientId: null, identity: null, expiresAt: 1_900_000_000 },
});

const open: LeaseFollower[] = [];
afterEach(() => {
  for (const follower of open.splice(0)) follower.stop();
});

/** Until then what was heard is read. */
const SOON_MS = 300;

/** Files in memory, and what is told of them. */
function world() {
  const files = new Map<NetworkName, readonly Lease[] | null>();
  const told: string[] = [];
  const did: string[] = [];
  const refusals: Error[] = [];
  let changed: (network: NetworkName | null) => void = () => {};
  const follower = new LeaseFollower({
    source: {
      networks: () => [...files.keys()],
      read: (network) => {
        did.push(`read ${network}`);
        return files.get(network) ?? null;
      },
      watch: (listener) => {
        did.push('watch');
        const refusal = refusals.pop();
        if (refusal !== undefined) throw refusal;
        changed = listener;
        return { enter: () => did.push('enter'), close: () => did.push('close') };
      },
    },
    now: () => new Date(),
    tell: (_, happenings) => told.push(...happenings.map(({ kind, address }) => `${kind} ${address}`)),
    deaf: (error) => told.push(`deaf: ${(error as Error).message}`),
  });
  open.push(follower);
  const write = (network: NetworkName, leases: readonly Lease[] | null, tell: NetworkName | null = network): void => {
    files.set(network, leases);
    changed(tell);
  };
  return { follower, files, told, did, write, refusals };
}

describe('while somebody follows', () => {
  test('a lease is told within some milliseconds, and no other file is read for it', async () => {
    const { follower, told, did, write } = world();
    write(web, []);
    follower.start();
    did.length = 0;
    write(lab, [lease(lab, 1)]);
    await until(() => told.length > 0);
    assert.deepEqual([told, did], [['lease-added 10.0.0.1'], ['read lab']]);
  });

  test('what goes is told when its file has rested', async () => {
    const { follower, told, write } = world();
    write(lab, [lease(lab, 1), lease(lab, 2)]);
    follower.begin(new Map([[lab, [lease(lab, 1), lease(lab, 2)]]]));
    follower.start();
    write(lab, []);
    await setTimeout(20);
    write(lab, [lease(lab, 1)]);
    await setTimeout(30);
    assert.equal(told.length, 0);
    await until(() => told.length > 0);
    assert.deepEqual(told, ['lease-released 10.0.0.2']);
  });

  test('all files are read when news was lost', async () => {
    const { follower, told, files, write } = world();
    follower.start();
    files.set(web, [lease(web, 2)]);
    write(lab, [lease(lab, 1)], null);
    await until(() => told.length === 2);
    assert.deepEqual([...told].sort(), ['lease-added 10.0.0.1', 'lease-added 10.0.0.2']);
  });

  test('files whose changes cannot be heard are read each second, until they can be', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { follower, told, files, did, write, refusals } = world();
    refusals.push(new Error('no more watches'), new Error('no more watches'));
    follower.start();
    files.set(lab, [lease(lab, 1)]);
    t.mock.timers.tick(1000);
    t.mock.timers.tick(SOON_MS);
    assert.deepEqual(told, ['deaf: no more watches', 'lease-added 10.0.0.1']);
    t.mock.timers.tick(1000);
    t.mock.timers.tick(SOON_MS);
    did.length = 0;
    write(lab, [lease(lab, 1), lease(lab, 2)]);
    t.mock.timers.tick(SOON_MS);
    assert.deepEqual([told.slice(2), did], [['lease-added 10.0.0.2'], ['read lab']]);
    follower.stop();
    t.mock.timers.tick(5000);
    assert.deepEqual(did, ['read lab', 'close']);
  });

  test('a file that cannot be read is as it was', async () => {
    const { follower, told, write } = world();
    follower.begin(new Map([[lab, [lease(lab, 1)]]]));
    follower.start();
    write(lab, null);
    await setTimeout(150);
    assert.deepEqual(told, []);
  });
});

describe('while nobody follows', () => {
  test('nothing is watched or read', () => {
    const { follower, did } = world();
    follower.begin(new Map([[lab, [lease(lab, 1)]]]));
    follower.enter();
    assert.deepEqual(did, []);
  });

  test('what happens is told to who comes next', () => {
    const { follower, told, files } = world();
    follower.start();
    follower.stop();
    files.set(lab, [lease(lab, 1)]);
    assert.deepEqual(told, []);
    follower.start();
    assert.deepEqual(told, ['lease-added 10.0.0.1']);
  });
});
