import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallWorld } from '../../web/mock/worlds.ts';
import { PageVisits } from '../support/page-visits.ts';

const visits = new PageVisits(smallWorld());
const visit = visits.visit.bind(visits);

test('of fifty guests all can be seen at once, where that is asked for', async () => {
  const page = await visit('#/');
  const isWhole = () =>
    page
      .locator('.topology-window')
      .evaluate((box) => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight);
  assert.equal(await isWhole(), false);
  await page.getByRole('button', { name: 'Fit' }).click();
  assert.equal(await isWhole(), true);
});

test('on a phone the picture begins with networks, which can be read', async () => {
  const page = await visit('#/', { width: 375, height: 720 });
  const name = page.locator('.topology .network-name').first();
  await name.waitFor();
  const { x, width, height } = (await name.boundingBox()) ?? { x: 0, width: 0, height: 0 };
  assert.ok(x >= 0 && x + width <= 375 && height >= 12, `${x} ${width} ${height}`);
  assert.equal(await page.locator('[data-id^="guest:"]').count(), 0);
  assert.match((await page.locator('.topology-frame').getAttribute('data-more')) ?? '', /left right/);
});

test('whoever detaches a guest has the focus in the row that comes in its place', async () => {
  const page = await visit('#/networks/office/guests');
  await page.getByRole('button', { name: 'Detach mail5' }).click();
  await page
    .getByRole('dialog', { name: /^Detach mail5 from office, MAC \S+\?$/ })
    .getByRole('textbox')
    .fill('mail5');
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /^mail5/ }).waitFor({ state: 'detached' });
  assert.equal(await page.locator(':focus').textContent(), 'Detach git5');
});

test('what stands beside a button stays where it is when the button says why it cannot be pressed', async () => {
  const page = await visit('#/networks/lab/leases');
  await page.getByRole('button', { name: 'Reserve 10.66.0.' }).first().click();
  const cancel = page.getByRole('button', { name: 'Cancel' });
  const before = await cancel.boundingBox();
  await page.getByLabel('For MAC').fill('');
  await page.getByText('fill in: For MAC').waitFor();
  assert.deepEqual(await cancel.boundingBox(), before);
});

test('the search stays where it is, however the page stands with its daemon', async () => {
  for (const width of [375, 1024]) {
    const page = await visit('#/networks', { width });
    const place = () => page.getByRole('button', { name: 'Search' }).boundingBox();
    const before = await place();
    const start = await visits.pages.endDaemon();
    await page.getByText(/^reconnecting in/).waitFor();
    assert.deepEqual(await place(), before);
    await start();
    await visits.open?.close();
  }
});

test('what is said in passing takes no press from what is in a view', async () => {
  const page = await visit('#/networks/lab/leases', { width: 1280, height: 400 });
  await page.getByRole('button', { name: 'Reserve 10.66.0.' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reserve' }).click();
  const toast = await page.locator('.toast').boundingBox();
  const view = await page.locator('main').boundingBox();
  assert.ok(toast && view && toast.x + toast.width <= view.x);
});

test('the titles that order a table are large enough to be pressed', async () => {
  const page = await visit('#/networks');
  assert.ok(((await page.getByRole('button', { name: /^Network/ }).boundingBox())?.height ?? 0) >= 24);
  assert.equal(await page.getByRole('combobox', { name: 'Sort by' }).count(), 0);
});

test('with colours of the reader’s own, states and what is selected are to be seen all the same', async () => {
  const page = await visit('#/networks/default/addresses');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.locator('.legend').first().waitFor();
  const colour = (selector: string, part = '') =>
    page.evaluate(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(part)}).backgroundColor`,
    );
  const ground = await colour('body');
  assert.notEqual(await colour('.legend[data-use=used]', '::before'), ground);
  assert.notEqual(await colour('.badge', '::before'), ground);
  assert.notEqual(await colour('.tab[aria-selected=true]'), await colour('.tab[aria-selected=false]'));
  assert.notEqual(await colour('.navigation a[aria-current]'), await colour('.navigation a:not([aria-current])'));
});
