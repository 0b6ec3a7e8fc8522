import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { KvmnetError } from '../../src/diagnostic/kvmnet-error.ts';
import { smallWorld } from '../../web/mock/worlds.ts';
import { heldAnswer } from '../support/held-answer.ts';
import { PageVisits } from '../support/page-visits.ts';

const visits = new PageVisits(smallWorld());
const phone = { width: 360, height: 740, touch: true } as const;
const visit = (fragment: string) => visits.visit(fragment, phone);

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  assert.ok(box, `${locator} is not there`);
  return box;
};

test('a reason that shows moves nothing, stays on the screen, and takes no tap that is meant for another button', async () => {
  const page = await visit('#/networks/default');
  const [start, stop] = ['Start', 'Stop'].map((name) => page.getByRole('button', { name, exact: true }));
  assert.ok(start && stop);
  const before = await boxOf(stop);
  await start.tap({ force: true });
  const reason = page.locator('.actions .reason:visible');
  await reason.waitFor();
  const { x, width } = await boxOf(reason);
  assert.ok(x >= 0 && x + width <= phone.width, `${x} ${width}`);
  assert.deepEqual(await boxOf(stop), before);
  await page.touchscreen.tap(before.x + before.width / 2, before.y + before.height / 2);
  await page.getByRole('dialog').waitFor();
});

test('a reason goes by a tap on it', async () => {
  const page = await visit('#/networks/default');
  await page.getByRole('button', { name: 'Start', exact: true }).tap({ force: true });
  const reason = page.locator('.actions .reason:visible');
  await reason.tap();
  await reason.waitFor({ state: 'detached' });
});

test('the reason of a button in a card moves nothing in it', async () => {
  const page = await visits.visit('#/networks/office/guests', { ...phone, role: 'viewer' });
  const card = page.getByRole('row', { name: /^mail5/ });
  const { height } = await boxOf(card);
  await card.getByRole('button').tap({ force: true });
  const reason = card.locator('.reason:visible');
  const { x, width } = await boxOf(reason);
  assert.ok(x >= 0 && x + width <= phone.width, `${x} ${width}`);
  assert.equal((await boxOf(card)).height, height);
});

test('of a long name the matrix shows the beginning, and leaves room for the marks', async () => {
  const name = 'n'.repeat(64);
  const text = `networks: {${name}: {mode: host-only}}`;
  const documents = [{ file: 'long.yaml', text }];
  await visits.pages.apply({ kind: 'declare', language: 'yaml', prune: false, disconnect: false, documents });
  const page = await visit('#/reachability');
  const row = page.getByRole('rowheader', { name });
  assert.ok((await boxOf(row)).width < 120);
  assert.ok((await boxOf(page.getByRole('columnheader', { name }))).width < 120);
  assert.equal(await row.locator('span').getAttribute('title'), name);
  await page
    .getByRole('button', { name: `${name} to`, exact: false })
    .first()
    .tap();
  await page.getByRole('complementary').getByRole('heading', { name }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
});

test('what is said in passing is there to its end in little room, and goes by a tap', async () => {
  const page = await visit('#/networks/staging');
  const refusal = { code: 'kernel-refused', operation: 'create bridge', subject: 'staging' } as const;
  const message = `there is no memory left, ${'and nobody can tell why, '.repeat(8)}so it seems`;
  visits.pages.world.host.failOn(({ kind }) => kind === 'create-link', new KvmnetError(message, refusal));
  const answer = await heldAnswer(page);
  await page.getByRole('button', { name: 'Start', exact: true }).tap();
  await visits.open?.go('#/leases');
  await page.getByRole('heading', { level: 1, name: 'Leases' }).waitFor();
  answer.release();
  const toast = page.locator('.toast[data-tone=bad]');
  await toast.waitFor();
  const isWhole = "[...document.querySelectorAll('.toast p')].every((text) => text.scrollHeight <= text.clientHeight)";
  assert.equal(await page.evaluate(isWhole), true);
  const { height } = await boxOf(toast);
  assert.ok(height < phone.height / 4, `${height}`);
  await toast.getByText('so it seems').tap();
  await toast.waitFor({ state: 'detached' });
});

test('cards are ordered by what is chosen, and what is pressed in them is large enough', async () => {
  const page = await visit('#/networks');
  const names = () => page.getByRole('rowheader').allInnerTexts();
  await page.getByRole('rowheader').nth(4).waitFor();
  const before = await names();
  await page.getByLabel('Sort by').selectOption('Network ↓');
  assert.deepEqual(await names(), [...before].reverse());
  assert.ok((await boxOf(page.getByRole('rowheader').first().getByRole('link'))).height >= 24);
});
