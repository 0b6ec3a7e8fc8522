import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ReachabilityWorld } from '../support/reachability-world.ts';
import { contradictions } from '../support/try-way.ts';

let world: ReachabilityWorld;

before(async () => {
  world = await ReachabilityWorld.open();
});
after(() => world.close());

test('packets do what the matrix says', async (context) => {
  const { parties, ways } = world.matrix;
  for (const from of parties) {
    await context.test(`${from.name} reaches whom it says, and nobody else`, async () => {
      const trials = parties.flatMap((to) =>
        ways.filter((way) => way.from === from.id && way.to === to.id).map((way) => ({ way, from, to })),
      );
      assert.ok(trials.length >= parties.length - 1);
      const found = await Promise.all(trials.map((trial) => contradictions(world, trial)));
      assert.deepEqual(found.flat(), []);
    });
  }
});

// All else is tried: what is unknown here is how LANs are connected with each other and with what is beyond other links.
test('of few ways it says that it cannot know', () => {
  const { ways } = world.matrix;
  const unknown = ways.filter(({ ipv4 }) => ipv4.kind === 'unknown').map(({ from, to }) => `${from} ${to}`);
  assert.ok(
    unknown.every((way) => /network:(lan|joined)/.test(way)),
    unknown.join(),
  );
  assert.ok(unknown.length < ways.length / 20, `${unknown.length} of ${ways.length}`);
});
