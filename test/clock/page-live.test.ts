import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { largeWorld, smallWorld, type WorldPlan } from '../../web/mock/worlds.ts';
import { PageWorld } from '../support/page-world.ts';

const worlds = [
  { name: 'a host with 50 guests', plan: smallWorld(), network: 'web', guests: 12 },
  { name: 'a host with 2,000 guests', plan: largeWorld(), network: 'tenant-003', guests: 10 },
] as const satisfies readonly { name: string; plan: WorldPlan; network: string; guests: number }[];

for (const { name, plan, network, guests } of worlds) {
  describe(`the page of ${name}`, () => {
    let pages: PageWorld;
    before(async () => {
      pages = await PageWorld.open(plan);
    });
    after(() => pages?.close());

    test('shows a guest within 300 ms after it is told of', async () => {
      const open = await pages.visit('#/networks');
      await open.page.getByRole('row', { name: new RegExp(`^${network} `) }).waitFor();
      const told = firstTold(pages);
      await pages.world.plugIn(network);
      const since = await told;
      const shown = `[...document.querySelectorAll('tr')].some(({ innerText }) => /^${network}\\b[^]*\\b${guests + 1}\\b/.test(innerText))`;
      await open.page.waitForFunction(shown, null, { polling: 10 });
      const took = performance.now() - since;
      open.requireNoComplaint();
      assert.ok(took < 300, `it took ${Math.round(took)} ms`);
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
