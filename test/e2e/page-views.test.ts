import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallWorld } from '../../web/mock/worlds.ts';
import { hrefOf, type Route } from '../../web/src/router/route.ts';
import type { Look } from '../support/browser.ts';
import type { OpenPage } from '../support/open-page.ts';
import { PageWorld } from '../support/page-world.ts';
import { until } from '../support/until.ts';

const routes: readonly Route[] = [
  { kind: 'topology' },
  { kind: 'networks' },
  { kind: 'network', name: 'default', tab: null },
  { kind: 'reachability' },
  { kind: 'leases', network: null },
  { kind: 'events' },
  { kind: 'history' },
  { kind: 'change', id: 1 },
  { kind: 'host' },
  { kind: 'create' },
  { kind: 'unknown', path: '/nowhere' },
];

const looks: readonly (Look & { readonly name: string })[] = [
  { name: 'wide and light, in English', width: 1280, colours: 'light', language: 'en' },
  { name: 'narrow and dark, in Chinese', width: 320, height: 640, colours: 'dark', language: 'zh-CN' },
];

let pages: PageWorld;
before(async () => {
  pages = await PageWorld.open(smallWorld());
  await pages.world.plugIn('web');
  await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
});
after(() => pages?.close());

for (const { name, ...look } of looks) {
  describe(`${name}, the view`, () => {
    let open: OpenPage;
    before(async () => {
      open = await pages.visit('#/', look);
    });
    after(() => open?.close());

    for (const route of routes) {
      test(`${hrefOf(route)} is there for everybody`, async () => {
        await pages.show(open, hrefOf(route));
        assert.deepEqual(await open.barriers(), []);
        assert.equal(await open.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, 'too wide');
        open.requireNoComplaint();
      });
    }
  });
}

describe('however wide the screen is', () => {
  let open: OpenPage;
  before(async () => {
    open = await pages.visit('#/');
  });
  after(() => open?.close());

  const tabs = ['addresses', 'guests', 'leases', 'rules', 'definition'].map(
    (tab): Route => ({ kind: 'network', name: 'web', tab }),
  );
  const isAtHand = (selector: string) =>
    open.page.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].every((box) => box.scrollWidth <= box.clientWidth)`,
    );

  for (const route of [...routes, ...tabs]) {
    test(`nothing of ${hrefOf(route)} is out of sight, neither of the page nor of a table`, async () => {
      await pages.show(open, hrefOf(route));
      for (const width of [320, 390, 700, 900, 1024, 1280, 1440]) {
        await open.page.setViewportSize({ width, height: 800 });
        assert.equal(await isAtHand('html'), true, `the page at ${width}`);
        assert.equal(await isAtHand('.table-scroll'), true, `a table at ${width}`);
      }
    });
  }
});

describe('in Chinese, nothing is English', () => {
  let open: OpenPage;
  before(async () => {
    open = await pages.visit('#/', { language: 'zh-CN' });
  });
  after(() => open?.close());

  // The phrasebook comes after the page.
  const hasNoEnglish = (where: string) =>
    until(async () => (await open.page.locator(`${where} [lang=en]`).count()) === 0);

  test('of a network’s rules, and of why something cannot be done with it', async () => {
    for (const name of ['default', 'lab', 'office', 'staging', 'web']) {
      await pages.show(open, hrefOf({ kind: 'network', name, tab: 'rules' }));
      await open.page.locator('.rules li').first().waitFor();
      await hasNoEnglish('main');
    }
  });

  test('of why somebody may reach somebody, or not', async () => {
    await pages.show(open, hrefOf({ kind: 'reachability' }));
    const cells = open.page.locator('.matrix-cell');
    for (let cell = 0; cell < (await cells.count()); cell++) {
      await cells.nth(cell).click();
      await open.page.locator('.node-panel .rules li').first().waitFor();
      await hasNoEnglish('.node-panel');
    }
  });

  test('of what is wrong, in the picture and beside it', async () => {
    pages.world.host.meddle(({ observed, ...facts }) => {
      const links = observed.links.filter(({ name }) => name !== 'br0');
      const services = observed.services.filter(({ network }) => network !== 'default');
      return { ...facts, observed: { ...observed, tables: [], links, services } };
    });
    await open.page.reload();
    await pages.show(open, hrefOf({ kind: 'topology' }));
    const troubles = open.page.locator('.topology-troubles .found');
    await troubles.first().waitFor();
    await hasNoEnglish('main');
    for (let trouble = 0; trouble < (await troubles.count()); trouble++) {
      await troubles.nth(trouble).click();
      await open.page.locator('.node-panel .rules li').first().waitFor();
      await hasNoEnglish('main');
    }
    const words = (await open.page.locator('svg.topology text').allTextContents()).join(' ');
    assert.doesNotMatch(words, /\bguests?\b|stopped|this host|internet|\bLAN\b|\bmore\b|waiting/);
    open.requireNoComplaint();
  });
});
