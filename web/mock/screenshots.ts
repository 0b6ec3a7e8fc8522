// The pictures of docs/, of the page in front of a host that is none: `unshare -rn sh -c 'ip link set lo up; npx tsx web/mock/screenshots.ts'`.
import { join } from 'node:path';
import { buildIfStale } from '../../scripts/build.mjs';
import { Browser, type Look } from '../../test/support/browser.ts';
import { MockServer } from './mock-server.ts';
import { MockWorld } from './mock-world.ts';
import { smallWorld } from './worlds.ts';

type Shot = { readonly name: string; readonly route: string; readonly look: Look };

const shots: readonly Shot[] = [
  { name: 'page-topology', route: '#/', look: { width: 1280, height: 800 } },
  { name: 'page-network', route: '#/networks/default/guests', look: { width: 1280, height: 720, colours: 'dark' } },
  { name: 'page-network-zh', route: '#/networks/web/rules', look: { width: 375, height: 720, language: 'zh-CN' } },
  { name: 'page-reachability', route: '#/reachability', look: { width: 1280, height: 720 } },
];

/** Rates are told each second. */
const SETTLED_MS = 4000;

await buildIfStale();
const world = await MockWorld.open(smallWorld());
const server = await MockServer.open(world);
const browser = await Browser.open();
for (const { name, route, look } of shots) {
  const open = await browser.visit(server.address(), look);
  await open.page.evaluate(`location.replace(${JSON.stringify(route)})`);
  await open.page.waitForTimeout(SETTLED_MS);
  await open.page.screenshot({ path: join(import.meta.dirname, `../../docs/images/${name}.png`) });
  await open.close();
}
await browser.close();
await server.close();
await world.close();
