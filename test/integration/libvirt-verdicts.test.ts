import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';
import { openBoth } from '../support/open-both.ts';
import { ADDRESSES, FAMILIES, KINDS, SENDERS, type Verdict, VerdictWorld } from '../support/verdict-world.ts';

/** What libvirt's networks are known for: were these not so, the two would be equal in nothing being reached. */
const KNOWN: readonly (readonly [from: string, to: string, v4: Verdict, v6: Verdict])[] = [
  ['nat1', 'outside', 'as the host', 'as itself'],
  ['nat61', 'outside', 'as the host', 'as the host'],
  ['route1', 'outside', 'as itself', 'as itself'],
  ['open1', 'outside', 'as itself', 'as itself'],
  ['isolated1', 'outside', 'refused', 'refused'],
  ['isolated1', 'isolated2', 'as itself', 'as itself'],
  ['isolated1', 'host', 'as itself', 'as itself'],
  ['nat1', 'nat2', 'as itself', 'as itself'],
  ['nat1', 'othernat1', 'refused', 'refused'],
  ['outside', 'nat1', 'refused', 'as itself'],
  ['outside', 'nat61', 'refused', 'refused'],
  ['outside', 'route1', 'as itself', 'as itself'],
];

const IN_ORDER = FAMILIES.flatMap((family) => KINDS.map((kind) => `${kind} over ${family}`));

describe('packets through networks of the same XML', { timeout: 240_000 }, () => {
  let peers: readonly LibvirtPeer[] = [];
  let worlds: readonly VerdictWorld[] = [];
  /** What packets from one to another have met with libvirt. */
  const known = new Map<string, readonly Verdict[]>();
  before(async () => {
    peers = await openBoth();
    worlds = await Promise.all(peers.map((peer) => VerdictWorld.open(peer)));
  });
  after(async () => {
    for (const world of worlds) world.end();
    for (const peer of peers) await peer.close();
  });

  for (const from of SENDERS) {
    test(`from ${from} meet the same verdicts as with libvirt, whoever they are for`, async () => {
      const others = Object.keys(ADDRESSES).filter((name) => name !== from);
      const meeting = worlds.map((world) => Promise.all(others.map((to) => world.verdicts(from, to))));
      const [theirs, ours] = await Promise.all(meeting);
      for (const [at, to] of others.entries()) {
        known.set(`${from} to ${to}`, theirs?.[at] ?? []);
        assert.deepEqual(named(ours?.[at]), named(theirs?.[at]), `${from} to ${to}`);
      }
    });
  }

  for (const [from, to, v4, v6] of KNOWN) {
    test(`libvirt has ${from} reach ${to} ${v4}, over IPv6 ${v6}`, async () => {
      const verdicts = known.get(`${from} to ${to}`) ?? (await worlds[0]?.verdicts(from, to));
      assert.deepEqual([verdicts?.[0], verdicts?.[1], verdicts?.[3], verdicts?.[4]], [v4, v4, v6, v6]);
    });
  }

  for (const from of ['nat1', 'nat61', 'route1', 'isolated1']) {
    test(`a forged source of ${from} does not leave`, async () => {
      for (const family of FAMILIES.keys()) {
        const verdicts = await Promise.all(worlds.map((world) => world.forged(from, family)));
        assert.deepEqual(verdicts, ['refused', 'refused'], FAMILIES[family]);
      }
    });
  }
});

const named = (verdicts: readonly Verdict[] = []): Readonly<Record<string, Verdict>> =>
  Object.fromEntries(verdicts.map((verdict, at) => [IN_ORDER[at] ?? '', verdict]));
