import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallWorld } from '../../web/mock/worlds.ts';
import { PageWorld } from '../support/page-world.ts';

let pages: PageWorld;
before(async () => {
  pages = await PageWorld.open(smallWorld());
});
after(() => pages?.close());

test('a change that somebody makes appears, shows what it did, and is undone from its page', async () => {
  const open = await pages.visit('#/history');
  const { page } = open;
  await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
  await page.getByRole('link', { name: 'starts staging' }).click();
  await page.getByRole('heading', { level: 1, name: /^Change/ }).waitFor();
  await page.getByText('ip link add name').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/^undone by/).waitFor();
  assert.deepEqual(await stateOf('staging'), 'stopped');
  const again = page.getByRole('button', { name: 'Undo' });
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  await page.getByText('it is undone already').waitFor({ state: 'attached' });
  open.requireNoComplaint();
  await open.close();
});

test('an undo that cuts guests off names them, wants the name typed, and is told by which change it undoes', async () => {
  await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
  const id = await lastId();
  const guest = await pages.world.plugIn('staging');
  const open = await pages.visit('#/history');
  const { page } = open;
  const row = page.getByRole('row').filter({ has: page.locator('.change-id', { hasText: String(id) }) });
  const height = async () => (await row.boundingBox())?.height;
  const before = await height();
  await row.getByRole('button', { name: 'Undo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(guest, { exact: true }).waitFor();
  assert.equal(await height(), before);
  await dialog.getByLabel('Type staging to go on').fill('staging');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  const undoing = page.getByRole('row').filter({ hasText: `undoes ${id}: stops staging` });
  await undoing.getByText('admin token').waitFor();
  await undoing.getByText('page', { exact: true }).waitFor();
  await page.getByText(`undone by ${await lastId()}`).waitFor();
  assert.equal(await stateOf('staging'), 'stopped');
  open.requireNoComplaint();
  await open.close();
});

test('why a change cannot be undone is told apart from the table, by the numbers that stand in it', async () => {
  await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
  const id = await lastId();
  await pages.apply({ kind: 'stop', networks: ['staging'], disconnect: true, forget: false });
  const open = await pages.visit('#/history');
  const { page } = open;
  const row = page.getByRole('row').filter({ has: page.locator('.change-id', { hasText: String(id) }) });
  await row.getByRole('button', { name: 'Undo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`was changed since by change ${await lastId()}`).waitFor();
  assert.equal(await row.getByRole('alert').count(), 0);
  await dialog.getByText(`undo change ${await lastId()} first`).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('.change-id', { hasText: String(await lastId()) }).waitFor();
  await open.close();
});

const lastId = async () => pages.world.door.history.list()[0]?.id;

test('what was done is copied once, and where the browser does not let a page copy, the button says so', async () => {
  const open = await pages.visit('#/history');
  const { page } = open;
  await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
  await page.getByRole('link', { name: 'starts staging' }).first().click();

  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  // As on a page that came by HTTP from another computer.
  await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await open.go('#/history');
  await page.getByRole('link', { name: 'starts staging' }).first().click();
  const button = page.getByRole('button', { name: 'Copy' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await page.getByText('only where it came by HTTPS').waitFor({ state: 'attached' });
  open.requireNoComplaint();
  await open.close();
});

test('changes of long ago are found, and who removed a network', async () => {
  await pages.apply({ kind: 'stop', networks: ['lab'], disconnect: true, forget: true });
  const id = await lastId();
  // As many as are listed where nobody asks for more, and one.
  for (let count = 0; count <= 50; count++) {
    await pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
    await pages.apply({ kind: 'stop', networks: ['staging'], disconnect: true, forget: false });
  }
  const open = await pages.visit('#/history');
  const { page } = open;
  await page.getByLabel('Filter by what, who or network').fill('removes lab');
  await page.locator('.change-id', { hasText: String(id) }).waitFor();
  await open.go('#/networks/lab');
  await page.getByText('Network lab was removed.').waitFor();
  await open.close();
});

async function stateOf(network: string): Promise<'running' | 'stopped'> {
  const { live } = await pages.world.door.store.read();
  return live.some(({ name }) => name === network) ? 'running' : 'stopped';
}
