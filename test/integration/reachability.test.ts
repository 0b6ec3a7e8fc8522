import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Party } from '../../src/reachability/party.ts';
import { keepsVlansApart } from '../support/kernel-abilities.ts';
import { ReachabilityWorld } from '../support/reachability-world.ts';
import { WayTrial } from '../support/try-way.ts';

let world: ReachabilityWorld;
const hasVlans = await keepsVlansApart();

before(async () => {
  world = await ReachabilityWorld.open({ hasVlans });
});
after(() => world.close());

test(`packets do what the matrix says, ${hasVlans ? 'also in VLANs' : 'VLANs aside, which this kernel has not'}`, async (context) => {
  const trial = new WayTrial(world);
  const parties = new Map(world.matrix.parties.filter(isThere).map((party) => [party.id, party]));
  for (const [id, from] of parties) {
    await context.test(`${from.name} reaches whom it says, and nobody else`, async () => {
      const ways = world.matrix.ways.filter((way) => way.from === id);
      const found = ways.map(async (way) => {
        const to = parties.get(way.to);
        return to === undefined ? [] : trial.contradictions(way, from, to);
      });
      assert.deepEqual((await Promise.all(found)).flat(), []);
    });
  }
});

const isThere = (party: Party): boolean => party.kind !== 'guests' || party.guests.length > 0;
