import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Browser } from '../support/browser.ts';
import { DeclarationPage } from '../support/declaration-page.ts';
import { LabPage } from '../support/lab-page.ts';
import { LabRuns, runLab } from '../support/lab-run.ts';
import type { OpenPage } from '../support/open-page.ts';
import { until } from '../support/until.ts';

describe('the page of a lab, in a browser', { timeout: 600_000 }, () => {
  const labs = new LabRuns();
  let [lab, browser, open, page, editor]: [LabPage, Browser, OpenPage, Page, DeclarationPage] = [] as never;

  before(async () => {
    lab = LabPage.in(await labs.start([]).untilItSays('The lab stays up'));
    browser = await Browser.open();
    open = await browser.visit(lab.url);
    page = open.page;
    editor = new DeclarationPage(page);
  });
  after(async () => {
    await browser?.close();
    await labs.end();
  });

  const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
  /** Presses a button of the page, and waits until the daemon has done what it is for. */
  const press = async (name: string): Promise<void> => {
    await button(name).click();
    await done();
  };
  const done = async (): Promise<void> => {
    const toast = page.locator('.toast').filter({ hasText: /^(Done|Applied|Network \w+ is there)/ });
    await toast.getByRole('button').click();
    await toast.waitFor({ state: 'detached' });
  };
  /** Types the word that a question wants, and says yes to it. */
  const agree = async (question: string, word: string): Promise<void> => {
    await editor.dialog.getByText(question).waitFor();
    await editor.dialog.getByLabel(`Type ${word} to go on`).fill(word);
    await page.keyboard.press('Enter');
    await done();
  };
  const row = (text: string | RegExp) => page.getByRole('main').getByRole('row').filter({ hasText: text });

  test('shows first how all of it hangs together', async () => {
    await page.locator('[data-id="guest:web1"]').waitFor();
    const labels = await page
      .locator('.topology [data-id]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));
    const wanted = ['uplink:eth0', 'uplink:eth1', 'network:closed', 'network:default', 'network:lan'];
    const guests = ['db1', 'db2', 'web1', 'web2', 'pc1', 'pc2'].map((name) => `guest:${name}`);
    for (const id of [...wanted, ...guests, 'server:default']) assert.ok(labels.includes(id), `${id} of ${labels}`);
  });

  test('says who may talk to whom, and by which rule, which stands in the kernel', async () => {
    await open.go('#/networks');
    for (const name of ['closed', 'default', 'lan']) await row(name).first().waitFor();
    await open.go('#/reachability');
    await page.getByRole('button', { name: /^closed to default: / }).click();
    const reasons = page.getByRole('complementary').getByText('guests reach each other, and nothing else');
    await reasons.first().waitFor();
    const [rule = ''] = await page
      .getByRole('list', { name: 'Rules that decide' })
      .getByRole('listitem')
      .allInnerTexts();
    const verdict = rule.split(': ').slice(1).join(': ').split(' @')[0] ?? '';
    assert.notEqual(verdict, '');
    assert.ok((await onHost('nft', 'list', 'ruleset')).includes(verdict), `${verdict} of ${rule}`);
  });

  test('shows the lease of a client that comes', async () => {
    await open.go('#/leases');
    await row('web1').waitFor();
    assert.equal(await row('newcomer').count(), 0);
    await inLab('web1', ['ip', 'link', 'add', 'name', 'inner', 'link', 'eth0', 'up', 'type', 'macvlan']);
    await inLab('web1', [...DHCP_CLIENT, '-i', 'inner', '-x', 'hostname:newcomer']);
    await row('newcomer').waitFor();
  });

  test('shows that a bridge was deleted by hand, and is put right', async () => {
    await open.go('#/events');
    await onHost('ip', 'link', 'delete', 'virbr0');
    await row('bridge virbr0 was deleted; made again').waitFor();
    assert.match(await onHost('ip', '-brief', 'address', 'show', 'virbr0'), /192\.168\.122\.1\/24/);
    await until(async () => (await runLab(['exec', 'web1', '--', 'ping', '-c1', '-W1', 'web2'])).code === 0);
  });

  test('shows that a NIC of the host is taken down by hand, and comes up again', async () => {
    await open.go('#/host');
    const name = page.getByText('eth0', { exact: true });
    const nic = page.getByRole('main').getByRole('row').filter({ has: name });
    await nic.getByText('up', { exact: true }).waitFor();
    await onHost('ip', 'link', 'set', 'dev', 'eth0', 'down');
    await nic.getByText('down', { exact: true }).waitFor({ timeout: 5000 });
    await onHost('ip', 'link', 'set', 'dev', 'eth0', 'up');
    await nic.getByText('up', { exact: true }).waitFor({ timeout: 5000 });
  });

  test('creates a network', async () => {
    await open.go('#/create');
    await page.getByRole('radio', { name: /host-only/ }).check();
    await page.getByLabel('Name', { exact: true }).fill('quiet');
    await editor.planned();
    await editor.write(
      (await editor.field.inputValue())
        .trimEnd()
        .concat('\n    prefixes: [10.44.0.1/24]\n    bridge: quiet0\n    hostAccess: true\n'),
    );
    await press('Create');
    await page.waitForURL(/#\/networks\/quiet/);
    assert.match(await onHost('ip', '-brief', 'address', 'show', 'quiet0'), /10\.44\.0\.1\/24/);
  });

  test('keeps an address for a guest, and the guest gets it', async () => {
    const [{ mac }] = JSON.parse(await inLab('web2', ['ip', '-json', 'link', 'show', 'eth0'])).map(
      ({ address }: { readonly address: string }) => ({ mac: address }),
    );
    await open.go('#/networks/default');
    await button('Reserve').click();
    await page.getByLabel('For MAC').fill(mac);
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill('192.168.122.77');
    await editor.dialog.getByRole('button', { name: 'Reserve' }).click();
    // He has another address, which he loses.
    await editor.dialog.last().getByText('Guests of default get other addresses').waitFor();
    await editor.dialog.last().getByRole('button', { name: 'Reserve' }).click();
    await done();
    assert.match(await inLab('web2', [...DHCP_CLIENT, '-i', 'eth0']), /192\.168\.122\.77/);
  });

  test('attaches a guest, and detaches it', async () => {
    await open.go('#/networks/quiet/guests');
    await button('Attach').click();
    await page.getByLabel("The guest's name").fill('late');
    await editor.dialog.getByRole('button', { name: 'Attach' }).click();
    await editor.dialog.getByRole('button', { name: 'Done' }).click();
    await done();
    const tap = (await row('late').getByRole('cell').first().innerText()).trim();
    assert.match(await onHost('ip', '-details', 'link', 'show', tap), /master quiet0 .* tun type tap/s);
    await button('Detach late').click();
    await agree('Guests are unplugged from quiet', 'late');
    await row('late').waitFor({ state: 'detached' });
    assert.match(await onHostOrNot('ip', 'link', 'show', tap), /does not exist/);
  });

  test('stops a network, and starts it', async () => {
    await open.go('#/networks/quiet');
    await press('Stop');
    assert.match(await onHostOrNot('ip', 'link', 'show', 'quiet0'), /does not exist/);
    assert.equal(await button('Stop').getAttribute('aria-disabled'), 'true');
    await press('Start');
    assert.match(await onHost('ip', '-brief', 'address', 'show', 'quiet0'), /10\.44\.0\.1\/24/);
  });

  test('changes what is declared, with the plan on show', async () => {
    await open.go('#/networks/quiet/definition');
    await editor.planned();
    await editor.write((await editor.field.inputValue()).replace('10.44.0.1/24', '10.45.0.1/24'));
    assert.ok((await editor.commands()).some((command) => /10\.45\.0\.1\/24/.test(command)));
    await editor.button('Apply').click();
    await done();
    assert.match(await onHost('ip', '-brief', 'address', 'show', 'quiet0'), / 10\.45\.0\.1\/24/);
  });

  test('undoes it', async () => {
    await open.go('#/history');
    await page.locator('main[data-view=history]').getByRole('link').first().click();
    await page.locator('main[data-view=change]').getByRole('button', { name: 'Undo' }).click();
    await done();
    assert.match(await onHost('ip', '-brief', 'address', 'show', 'quiet0'), / 10\.44\.0\.1\/24/);
  });

  test('stops a network with guests once they are named, and its name is typed', async () => {
    await open.go('#/networks/default');
    await button('Stop').click();
    await agree('Network default goes down, and these guests lose it', 'default');
    assert.match(await onHostOrNot('ip', 'link', 'show', 'virbr0'), /does not exist/);
    await press('Start');
    await until(async () => (await runLab(['exec', 'web1', '--', 'ping', '-c1', '-W1', 'web2'])).code === 0);
  });

  test('has done all of that without a mistake of its own', () => open.requireNoComplaint());

  test('removes a network, and shows the others', async () => {
    await open.go('#/networks/quiet');
    await button('Remove').click();
    await agree('Network quiet is removed', 'quiet');
    await page.waitForURL(/#\/networks$/);
    assert.match(await onHostOrNot('ip', 'link', 'show', 'quiet0'), /does not exist/);
    assert.deepEqual(await lab.runningNetworks(), ['closed', 'default', 'lan']);
  });
});

/** Asks for a lease once, and changes nothing in the guest. */
const DHCP_CLIENT = ['busybox', ...'udhcpc -f -q -n -t 20 -T 1 -s /bin/true'.split(' ')];

/** What a program prints that ends well. */
async function inLab(place: string, command: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runLab(['exec', place, '--', ...command]);
  assert.equal(code, 0, stderr);
  return stdout + stderr;
}

const onHost = (...command: readonly string[]): Promise<string> => inLab('host', command);

/** What a program prints, whether it ends well or not. */
async function onHostOrNot(...command: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runLab(['exec', 'host', '--', ...command]);
  return stdout + stderr;
}
