import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { smallWorld } from '../../web/mock/worlds.ts';
import { PageVisits } from '../support/page-visits.ts';
import { until } from '../support/until.ts';

const visits = new PageVisits(smallWorld());
const visit = visits.visit.bind(visits);

const focused = (page: Page) => page.locator(':focus');

test('the picture is one stop of the Tab key, from which Enter leads to the panel, and Escape back', async () => {
  const page = await visit('#/');
  await page.getByRole('button', { name: 'Unfold all' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const id = await focused(page).getAttribute('data-id');
  assert.notEqual(id, null);
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('.topology :focus').count(), 0);
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page).getAttribute('data-id'), id);
  await page.keyboard.press('Enter');
  await page.locator('.node-panel:focus').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page).getAttribute('aria-label'), 'Close');
  await page.keyboard.press('Escape');
  await page.locator('.node-panel').waitFor({ state: 'detached' });
  assert.equal(await focused(page).getAttribute('data-id'), id);
});

test('the matrix is one stop of the Tab key, from which Enter leads to the panel, and Escape back', async () => {
  const page = await visit('#/reachability');
  await page.locator('.matrix-cell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const label = await focused(page).getAttribute('aria-label');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('.matrix :focus').count(), 0);
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page).getAttribute('aria-label'), label);
  await page.keyboard.press('Enter');
  await page.locator('.node-panel:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.node-panel').waitFor({ state: 'detached' });
  assert.equal(await focused(page).getAttribute('aria-label'), label);
});

test('what is found in a picture too small to read is shown large enough, in the middle, with its panel', async () => {
  const page = await visit('#/', { width: 1366, height: 768 });
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await page.getByRole('button', { name: 'Fit' }).click();
  const name = page.locator('[data-id^="guest:"] .name').nth(25);
  const guest = (await name.textContent()) ?? '';
  assert.ok(((await name.boundingBox())?.height ?? 0) < 7);
  await page.getByRole('searchbox').fill(guest);
  await page.keyboard.press('Enter');
  await page.locator('.node-panel:focus').waitFor();
  const node = await page.locator('.topology .selected').boundingBox();
  const frame = await page.locator('.topology-window').boundingBox();
  const panel = await page.locator('.node-panel').boundingBox();
  assert.ok(node && frame && panel);
  assert.ok(node.height >= 20, `${node.height}`);
  const middle = (box: { y: number; height: number }) => box.y + box.height / 2;
  assert.ok(Math.abs(middle(node) - middle(frame)) < 2, JSON.stringify({ node, frame }));
  assert.ok(node.y >= 52 && panel.y + panel.height <= 768, JSON.stringify({ node, panel }));
});

/** Which point of the picture is to be seen there in the window, in shares of its size. */
const pointAt = (page: Page, x: number, y: number) =>
  page.evaluate(
    `{ const { left, top, width, height } = document.querySelector('svg.topology').getBoundingClientRect();
       ({ x: (${x} - left) / width, y: (${y} - top) / height }); }`,
  ) as Promise<{ x: number; y: number }>;

const isNear = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < 0.005 && Math.abs(a.y - b.y) < 0.005;

test('what is in the middle stays there when the picture becomes larger, and what is below the wheel', async () => {
  const page = await visit('#/');
  await page.getByRole('button', { name: 'Unfold all' }).click();
  const frame = page.locator('.topology-window');
  await frame.evaluate((box) => box.scrollTo(0, box.scrollHeight / 3));
  const { x, y, width, height } = (await frame.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const size = async () => (await page.locator('svg.topology').boundingBox())?.width ?? 0;
  for (const [at, zoom] of [
    [[x + width / 2, y + height / 2], () => page.getByRole('button', { name: 'Larger' }).click()],
    [[x + 200, y + 150], () => page.mouse.wheel(0, -100)],
  ] as const) {
    const [before, small] = [await pointAt(page, ...at), await size()];
    await page.mouse.move(...at);
    await page.keyboard.down('Control');
    await zoom();
    await page.keyboard.up('Control');
    await until(async () => (await size()) > small);
    const after = await pointAt(page, ...at);
    assert.ok(isNear(before, after), JSON.stringify({ before, after }));
  }
});

test('the picture begins at its top, and so it does when it is unfolded', async () => {
  const page = await visit('#/', { width: 1920 });
  await page.locator('.topology [data-id]').first().waitFor();
  const top = () => page.locator('.topology-window').evaluate((box) => box.scrollTop);
  assert.equal(await top(), 0);
  for (const name of ['Fold all', 'Fit', 'Unfold all']) await page.getByRole('button', { name, exact: true }).click();
  await page.locator('[data-id^="guest:"]').first().waitFor();
  assert.equal(await top(), 0);
});
