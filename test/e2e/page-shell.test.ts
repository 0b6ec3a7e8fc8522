import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KvmnetError } from '../../src/diagnostic/kvmnet-error.ts';
import { tokens } from '../../web/mock/mock-server.ts';
import { smallWorld } from '../../web/mock/worlds.ts';
import { heldAnswer } from '../support/held-answer.ts';
import { PageVisits } from '../support/page-visits.ts';
import { until } from '../support/until.ts';

const visits = new PageVisits(smallWorld());
const visit = visits.visit.bind(visits);

describe('a token', () => {
  test('in the address lets one in, and does not stay there', async () => {
    const page = await visit();
    assert.equal(new URL(page.url()).hash, '#/');
    await page.reload();
    await page.getByText('live', { exact: true }).waitFor();
    visits.open?.requireNoComplaint();
  });

  test('is asked for where there is none, and one that nobody knows is told from one that is right', async () => {
    visits.open = await visits.pages.browser.visit(visits.pages.server.url);
    const { page } = visits.open;
    const dialog = page.getByRole('dialog', { name: 'A token is needed' });
    await dialog.getByLabel('Token').fill('never-heard-of');
    await page.keyboard.press('Enter');
    await dialog.getByText('The daemon does not know this token.').waitFor();
    await dialog.getByLabel('Token').fill(tokens.viewer);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('read only').waitFor();
    await page.getByText('atlas', { exact: true }).first().waitFor();
  });

  test('in an address that is opened in the same tab lets one in, and in place of who may only look', async () => {
    visits.open = await visits.pages.browser.visit(visits.pages.server.url);
    const { page } = visits.open;
    const dialog = page.getByRole('dialog', { name: 'A token is needed' });
    await dialog.waitFor();
    await page.goto(visits.pages.server.address('viewer'));
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('live', { exact: true }).waitFor();
    const readOnly = page.getByText('read only');
    await readOnly.waitFor();
    await page.goto(visits.pages.server.address('admin'));
    await readOnly.waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).hash, '');
  });

  test('of those who may only look leaves what changes in its place, with the reason', async () => {
    const page = await visit('#/networks', { role: 'viewer' });
    const button = page.getByRole('button', { name: 'New network' });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    const reason = await button.getAttribute('aria-describedby');
    assert.match((await page.locator(`[id="${reason}"]`).textContent()) ?? '', /may look, and change nothing/);
    await button.click({ force: true });
    assert.match(page.url(), /#\/networks$/);
  });
});

describe('the keyboard', () => {
  test('leads past the navigation, and from view to view with the focus on what is new', async () => {
    const page = await visit();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(':focus').getAttribute('id'), 'main');
    await page.keyboard.type('gl');
    await page.getByRole('heading', { level: 1, name: 'Leases' }).waitFor();
    await page
      .locator(':focus')
      .filter({ hasText: /^Leases$/ })
      .waitFor();
    await until(async () => (await page.title()) === 'Leases · atlas · kvmnet');
  });

  test('finds a guest by its address, and goes to its network', async () => {
    const page = await visit();
    await page.keyboard.press('/');
    await page.keyboard.type('192.168.122.21');
    await page.getByRole('option', { name: /build1/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Network default' }).waitFor();
  });

  test('goes nowhere by the Enter of an input method, which chooses what is typed', async () => {
    const page = await visit();
    await page.keyboard.press('/');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'staging', selectionStart: 7, selectionEnd: 7 });
    await page.getByRole('option', { name: /^staging/ }).waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('dialog', { name: 'Search' }).count(), 1);
    await session.send('Input.insertText', { text: 'staging' });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Network staging' }).waitFor();
  });

  test('finds a guest among those of its network, where it is marked, and in sight', async () => {
    const page = await visit('#/', { height: 400 });
    await page.keyboard.press('/');
    await page.keyboard.type('files2');
    await page.getByRole('option', { name: /files2/ }).waitFor();
    await page.keyboard.press('Enter');
    const row = page.locator('tr[aria-current=true]').filter({ hasText: 'files2' });
    await until(async () => {
      const box = await row.boundingBox();
      return box !== null && box.y > 52 && box.y + box.height < 400;
    });
    assert.equal(await page.locator('tr[aria-current]').count(), 1);
  });

  test('leads back in the history to where a view was scrolled to', async () => {
    const page = await visit('#/networks/default/guests', { height: 400 });
    await page.getByRole('row', { name: /files2/ }).waitFor();
    await page.evaluate('scrollTo(0, 500)');
    await page.keyboard.type('gn');
    await page.getByRole('heading', { level: 1, name: 'Networks' }).waitFor();
    await until(async () => (await page.evaluate('scrollY')) === 0);
    await page.goBack();
    await until(async () => (await page.evaluate('scrollY')) === 500);
    await page.goForward();
    await until(async () => (await page.evaluate('scrollY')) === 0);
  });

  test('shows its keys, and gives the focus back when they are closed', async () => {
    const page = await visit();
    const button = page.getByRole('button', { name: 'Keys' });
    await button.focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await button.evaluate((element) => element.ownerDocument.activeElement === element), true);
  });

  test('does nothing by single letters once these are switched off', async () => {
    const page = await visit();
    await page.keyboard.press('?');
    await page.getByLabel('Single letters are commands').uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.type('gl/');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    assert.match(page.url(), /#\/$/);
  });
});

describe('the connection', () => {
  test('is taken up again by itself, and the page says so meanwhile', async () => {
    const page = await visit('#/networks');
    const start = await visits.pages.endDaemon();
    await page.getByText(/^reconnecting in/).waitFor();
    await page.getByText('The connection to the daemon is lost.').waitFor();
    const guest = await visits.pages.world.plugIn('lab');
    await start();
    await page.getByText('Connected again.').waitFor();
    await page.getByRole('row', { name: /^lab .* 10 / }).waitFor();
    await visits.pages.world.plugOut(guest);
  });
});

describe('the look', () => {
  test('is in the language of the browser, or in another one that is chosen', async () => {
    const page = await visit('#/networks', { language: 'zh-CN' });
    await page.getByRole('heading', { level: 1, name: '网络' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
    await page.getByLabel('语言').selectOption('English');
    await page.getByRole('heading', { level: 1, name: 'Networks' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Networks' }).waitFor();
  });

  test('is dark where the system is, unless it is switched', async () => {
    const page = await visit('#/networks', { colours: 'dark' });
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const dark = await ground();
    await page.getByRole('button', { name: 'Colours: as the system' }).click();
    assert.notEqual(await ground(), dark);
    await page.getByRole('button', { name: 'Colours: light' }).click();
    assert.equal(await ground(), dark);
  });
});

test('an address that leads nowhere says so', async () => {
  const page = await visit('#/nowhere');
  await page.getByText('There is nothing at /nowhere.').waitFor();
});

test('a change that fails once one has gone on to another view is told there', async () => {
  const page = await visit('#/networks/staging');
  const refusal = { code: 'kernel-refused', operation: 'create bridge', subject: 'staging' } as const;
  visits.pages.world.host.failOn(
    ({ kind }) => kind === 'create-link',
    new KvmnetError('there is no memory left', refusal),
  );
  const answer = await heldAnswer(page);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await visits.open?.go('#/leases');
  await page.getByRole('heading', { level: 1, name: 'Leases' }).waitFor();
  answer.release();
  const toast = page.locator('.toast[data-tone=bad]');
  await toast.getByText('The change failed').waitFor();
  assert.match(await toast.innerText(), /there is no memory left/);
});
