import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MockServer } from '../../web/mock/mock-server.ts';
import { MockWorld } from '../../web/mock/mock-world.ts';
import { smallWorld } from '../../web/mock/worlds.ts';
import { Browser } from '../support/browser.ts';

let [browser, world, server]: [Browser, MockWorld, MockServer] = [] as never;

before(async () => {
  world = await MockWorld.open(smallWorld());
  server = await MockServer.open(world);
  browser = await Browser.open();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

describe('the page', () => {
  test('shows which host it is, and that it is connected', async () => {
    const open = await browser.visit(server.address());
    await open.page.getByText('atlas').waitFor();
    await open.page.getByText('live', { exact: true }).waitFor();
    assert.doesNotMatch(open.page.url(), /token/);
    open.requireNoComplaint();
    assert.deepEqual(await open.barriers(), []);
    await open.close();
  });
});
