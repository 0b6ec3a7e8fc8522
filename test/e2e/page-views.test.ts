import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallWorld } from '../../web/mock/worlds.ts';
import { hrefOf, type Route } from '../../web/src/router/route.ts';
import type { Look } from '../support/browser.ts';
import type { OpenPage } from '../support/open-page.ts';
import { PageWorld } from '../support/page-world.ts';

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
