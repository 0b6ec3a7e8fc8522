import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersFrom } from '../../src/api/answers/answers.ts';
import { turns } from '../../web/mock/liven.ts';
import { MockWorld } from '../../web/mock/mock-world.ts';
import { smallWorld } from '../../web/mock/worlds.ts';

test('guests of the mock come and go, also where somebody else has unplugged one before', async () => {
  const world = await MockWorld.open(smallWorld());
  const guests = async () => (await answersFrom(world.door).listGuests({}, { role: 'viewer' })).map(({ name }) => name);
  const before = await guests();
  const come = async () => (await guests()).filter((name) => !before.includes(name));
  const turn = turns(world);
  await turn();
  const [first = ''] = await come();
  await turn();
  await turn();
  await world.plugOut(first);
  const counts: number[] = [];
  for (let count = 0; count < 3; count++) {
    await turn();
    counts.push((await come()).length);
  }
  assert.deepEqual(counts, [2, 3, 2]);
  await world.close();
});
