import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { markOf } from '../../src/state/mark.ts';
import { smallWorld } from '../../web/mock/worlds.ts';
import { PageWorld } from '../support/page-world.ts';

let pages: PageWorld;
before(async () => {
  pages = await PageWorld.open(smallWorld());
});
after(() => pages?.close());

const isSaved = async (name: string): Promise<boolean> =>
  (await pages.world.door.store.read()).saved.some((network) => network.name === name);

test('a network that somebody else removes says so once, offers nothing more, and comes back by an undo', async () => {
  const open = await pages.visit('#/networks/staging');
  const { page } = open;
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Remove' }).waitFor();
  await pages.apply({ kind: 'stop', networks: ['staging'], disconnect: false, forget: true });
  await main.getByText('Network staging was removed.').waitFor();
  assert.equal(await main.getByText('there is no such network').count(), 0);
  assert.deepEqual(await main.getByRole('button').allInnerTexts(), ['Undo the removal']);
  await main.getByRole('link', { name: 'To the list of networks' }).waitFor();
  assert.deepEqual(await open.barriers(), []);
  await main.getByRole('button', { name: 'Undo the removal' }).click();
  await main.getByRole('button', { name: 'Remove' }).waitFor();
  assert.equal(await isSaved('staging'), true);
  assert.ok(open.complaints.every((complaint) => /404/.test(complaint)));
  await open.close();
});

test('a network that cannot be removed now says why, at the button that would remove it', async () => {
  const open = await pages.visit('#/networks');
  const reason = 'it is defined nowhere';
  await open.page.route('**/api/v1/networks/lab', async (route) => {
    const response = await route.fetch();
    const view = await response.json();
    await route.fulfill({
      response,
      json: { ...view, permissions: { ...view.permissions, remove: { allowed: false, reason } } },
    });
  });
  await pages.show(open, '#/networks/lab');
  const remove = open.page.getByRole('button', { name: 'Remove' });
  assert.equal(await remove.getAttribute('aria-disabled'), 'true');
  await remove.focus();
  await open.page.getByText(reason).waitFor();
  await open.close();
});

test('reservations are listed with whom they are for, get another name, and are given up', async () => {
  const open = await pages.visit('#/networks/default');
  const { page } = open;
  const table = page.getByRole('table', { name: 'Reserved addresses' });
  const row = (text: string) => table.getByRole('row').filter({ hasText: text });
  assert.deepEqual(await row('printer').getByRole('cell').allInnerTexts(), [
    'printer',
    '52:54:00:00:12:20',
    'Give up\n192.168.122.20',
  ]);
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await page.getByLabel('For MAC').fill('52:54:00:00:12:20');
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('192.168.122.20');
  await page.getByLabel('Name').fill('plotter');
  await page.getByRole('dialog').getByRole('button', { name: 'Reserve' }).click();
  await row('plotter').getByText('192.168.122.20').first().waitFor();
  assert.equal(await row('printer').count(), 0);
  const second = { mac: '52:54:00:00:12:20', guest: 'plotter', address: 'fd00:122::20' };
  await pages.apply({ kind: 'reserve', network: 'default', ...second });
  await row('plotter').getByText('fd00:122::20').waitFor();
  await row('plotter').getByRole('button', { name: 'Give up' }).click();
  const question = page.getByRole('dialog', { name: 'Give up the reservation of 192.168.122.20 in default?' });
  const goes = 'No longer kept for 52:54:00:00:12:20: 192.168.122.20, fd00:122::20. The name plotter goes with it.';
  await question.getByText(goes).waitFor();
  await question.getByRole('button', { name: 'Give up' }).click();
  await row('plotter').waitFor({ state: 'detached' });
  const { saved } = await pages.world.door.store.read();
  const names = saved.find(({ name }) => name === 'default')?.dhcp?.reservations.map(({ name }) => name);
  assert.deepEqual(names, ['build1']);
  open.requireNoComplaint();
  await open.close();
});

test('of a guest with two interfaces on a network, the one in whose row it is pressed is detached', async () => {
  const macs = ['52:54:00:00:88:01', '52:54:00:00:88:02'];
  for (const mac of macs) {
    const kind = { kind: 'attach', interface: 'eth0', multiQueue: false } as const;
    await pages.apply({ ...kind, guest: 'twin', network: 'lab', mac });
  }
  const open = await pages.visit('#/networks/lab/guests');
  const row = (mac = '') => open.page.getByRole('row').filter({ hasText: mac });
  await row(macs[1]).getByRole('button', { name: 'Detach twin' }).click();
  const question = open.page.getByRole('dialog', { name: `Detach twin from lab, MAC ${macs[1]}?` });
  assert.deepEqual(await question.locator('.hit-name').allInnerTexts(), ['twin']);
  await question.getByRole('textbox').fill('twin');
  await question.getByRole('button', { name: 'Detach' }).click();
  await row(macs[1]).waitFor({ state: 'detached' });
  assert.equal(await row(macs[0]).count(), 1);
  open.requireNoComplaint();
  await open.close();
});

test('guests are listed by their links, and the tenth comes after the ninth', async () => {
  const open = await pages.visit('#/networks/default/guests');
  await open.page.getByRole('row').nth(22).waitFor();
  const links = await open.page.locator('td[data-title=Link]').allInnerTexts();
  const numbers = links.map((link) => Number(/\d+/.exec(link)?.[0]));
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
  );
  await open.close();
});

test('a guest that is attached is told what it got, until that is read, before the list of guests', async () => {
  const open = await pages.visit('#/networks/lab');
  const { page } = open;
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const attach = dialog.getByRole('button', { name: 'Attach' });
  await dialog.getByText("fill in: The guest's name").waitFor();
  await dialog.getByLabel("The guest's name").fill('late');
  await dialog.getByLabel('MAC').fill('52:54');
  await dialog.getByText('put right first: MAC').waitFor();
  await dialog.getByLabel('MAC').fill('52:54:00:00:77:01');
  await attach.click();
  await dialog.getByText('late is attached to lab').waitFor();
  const got = await dialog.getByRole('region', { name: 'What it got' }).innerText();
  assert.match(got, /tap vnet\d+\s+mac 52:54:00:00:77:01\s+address 10\.66\.0\.\d+/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row').filter({ hasText: 'late' }).waitFor();
  open.requireNoComplaint();
  await open.close();
});

test('that the daemon did not answer is told no more once it does', async () => {
  const open = await pages.visit('#/networks/lab');
  const { page } = open;
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel("The guest's name").fill('patient');
  const start = await pages.endDaemon();
  await dialog.getByRole('button', { name: 'Attach' }).click();
  const error = dialog.getByText('The daemon does not answer.');
  await error.waitFor();
  await start();
  await page.locator('.connection [data-tone=ok]').waitFor();
  await error.waitFor({ state: 'detached' });
  await open.close();
});

test('a MAC that is another guest’s is warned of before, and nothing is done without a yes', async () => {
  const open = await pages.visit('#/networks/default');
  const { page } = open;
  const { guest, mac } = await guestOf('lab');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByLabel("The guest's name").fill('double');
  await page.getByLabel('MAC').fill(mac);
  await page.getByRole('dialog').getByRole('button', { name: 'Attach' }).click();
  await page.getByText(`MAC ${mac} is that of guest ${guest} on lab`).waitFor();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Cancel' }).click();
  const { observed } = await pages.world.door.look('all');
  assert.ok(observed.links.every((link) => !link.alias?.includes('double')));
  open.requireNoComplaint();
  await open.close();
});

async function guestOf(network: string) {
  const { observed } = await pages.world.door.look('all');
  const marks = observed.links.map(markOf).filter((mark) => mark?.role === 'guest');
  const mark = marks.find((each) => each.network === network);
  assert.ok(mark);
  return mark.attachment;
}

test('a network without a bridge names the NICs that its guests have links on', async () => {
  const text = 'networks: {far: {mode: direct, devices: eth2, sharing: private}}';
  await pages.apply({
    ...{ kind: 'declare', language: 'yaml', prune: false, disconnect: false },
    documents: [{ file: 'far.yaml', text }],
  });
  const open = await pages.visit('#/networks/far');
  await open.page.getByText('eth2 (macvtap private)').waitFor();
  open.requireNoComplaint();
  await open.close();
});

test('virtual functions cannot be chosen where no NIC has any, and a text that wants them is warned of', async () => {
  const open = await pages.visit('#/create');
  const { page } = open;
  const card = page.getByRole('radio', { name: /hostdev/ });
  assert.equal(await card.getAttribute('aria-disabled'), 'true');
  await page.getByText('no NIC of this host has virtual functions').waitFor();
  await page
    .getByRole('textbox', { name: /^Declaration/ })
    .fill('networks: {far2: {mode: hostdev, devices: {pf: eth2}}}');
  await page.getByText('eth2 has no virtual functions').waitFor();
  await page.locator('.plan-summary[data-tone=warn]').waitFor();
  open.requireNoComplaint();
  await open.close();
});

test('a network that there never was is none, and leads to the list', async () => {
  const open = await pages.visit();
  await pages.show(open, '#/networks/nowhere');
  await open.page.getByText('There is no network nowhere.').waitFor();
  await open.page.getByRole('link', { name: 'To the list of networks' }).click();
  await open.page.getByRole('link', { name: 'default' }).first().waitFor();
  await open.close();
});
