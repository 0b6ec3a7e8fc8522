import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { largeWorld, smallWorld, type WorldPlan } from '../../web/mock/worlds.ts';
import { PageWorld } from '../support/page-world.ts';

const worlds = [
  { name: 'a host with 50 guests', plan: smallWorld(), network: 'web', guests: 12, limitMs: 300 },
  { name: 'a host with 2,000 guests', plan: largeWorld(), network: 'tenant-003', guests: 10, limitMs: 1000 },
] as const satisfies readonly { name: string; plan: WorldPlan; network: string; guests: number; limitMs: number }[];

for (const { name, plan, network, guests, limitMs } of worlds) {
  describe(`the page of ${name}`, () => {
    let pages: PageWorld;
    before(async () => {
      pages = await PageWorld.open(plan);
    });
    after(() => pages?.close());

    test(`shows a guest within ${limitMs} ms after it is told of`, async () => {
      const open = await pages.visit('#/networks');
      const link = open.page.getByRole('link', { name: network, exact: true });
      const count = open.page.locator('tbody tr').filter({ has: link }).locator('td').nth(4);
      const took: number[] = [];
      for (let more = 1; more <= 5; more++) {
        const told = firstTold(pages);
        await pages.world.plugIn(network);
        const since = await told;
        await count.filter({ hasText: new RegExp(`^${guests + more}$`) }).waitFor();
        took.push(Math.round(performance.now() - since));
      }
      open.requireNoComplaint();
      const median = took.toSorted((a, b) => a - b)[2] ?? Number.POSITIVE_INFINITY;
      process.stdout.write(`  ${took.join(', ')} ms\n`);
      assert.ok(median < limitMs, `it took ${took.join(', ')} ms`);
    });
  });
}

/** When the next event is told, by our own clock. */
async function firstTold({ world }: PageWorld): Promise<number> {
  const end = new AbortController();
  for await (const _ of world.observer.follow({ since: null, signal: end.signal })) {
    end.abort();
    return performance.now();
  }
  throw new Error('nothing was told');
}
