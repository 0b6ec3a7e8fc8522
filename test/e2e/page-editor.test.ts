import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answersFrom } from '../../src/api/answers/answers.ts';
import { KvmnetError } from '../../src/diagnostic/kvmnet-error.ts';
import { networkName } from '../../src/net/names.ts';
import { MockServer } from '../../web/mock/mock-server.ts';
import { MockWorld } from '../../web/mock/mock-world.ts';
import { smallWorld } from '../../web/mock/worlds.ts';
import { Browser, type Look } from '../support/browser.ts';
import { DeclarationPage } from '../support/declaration-page.ts';
import { heldAnswer } from '../support/held-answer.ts';

let [browser, world, server]: [Browser, MockWorld, MockServer] = [] as never;

before(async () => {
  world = await MockWorld.open(smallWorld());
  server = await MockServer.open(world);
  browser = await Browser.open();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await world?.close();
});

async function visit(fragment: string, look: Look & { readonly role?: 'viewer' } = {}) {
  const open = await browser.visit(server.address(look.role), look);
  await open.page
    .locator('.connection')
    .getByText(/live|实时/)
    .waitFor();
  await open.go(fragment);
  return { open, page: open.page, editor: new DeclarationPage(open.page) };
}

const definitionOf = (name: string) => `#/networks/${name}/definition`;
const savedMode = async (name: string) =>
  (await world.door.store.read()).saved.find((network) => network.name === name)?.mode.kind;

describe('the editor of a declaration', () => {
  test('says where mistakes are, and leads there', async () => {
    const { open, page, editor } = await visit(definitionOf('staging'));
    await editor.write('networks:\n  staging: {mode: opne}\n');
    assert.match(await editor.summary.innerText(), /^Refused: there is 1 mistake$/);
    assert.equal(await page.locator('.text-editor-colours [data-severity="error"]').innerText(), 'opne');
    await page.getByRole('button', { name: /^Line 2/ }).press('Enter');
    assert.equal(await editor.selected(), 'opne');
    const apply = editor.button('Apply');
    assert.equal(await apply.getAttribute('aria-disabled'), 'true');
    await page.getByText('mend the mistakes first').waitFor();
    open.requireNoComplaint();
    await open.close();
  });

  test('shows while one types what the daemon would plan', async () => {
    const { open, editor } = await visit(definitionOf('staging'));
    const text = 'networks:\n  staging: {mode: nat, prefix: 10.80.0.1/24}\n';
    await editor.write(text);
    const documents = [{ file: 'network.yaml', text }];
    const change = { kind: 'declare', documents, language: 'yaml', prune: false, disconnect: false } as const;
    const planned = await answersFrom(world.door).plan(change, { role: 'admin' });
    assert.equal(await editor.summary.innerText(), planned.summary);
    assert.deepEqual(await editor.commands(), planned.commands.join('\n').split('\n'));
    open.requireNoComplaint();
    await open.close();
  });

  test('plans anew when something happens to the host', async () => {
    const { open, editor } = await visit(definitionOf('staging'));
    await editor.write('networks:\n  staging: {mode: open, prefix: 10.80.0.1/24, mtu: 1400}\n');
    assert.match(await editor.summary.innerText(), /^creates 1 bridge/);
    const address = editor.summary.getByText(/creates 1 bridge.*adds 1 route|changes 1 link/);
    await world.change({ start: [networkName('staging')] });
    await address.waitFor();
    await world.change({ stop: [networkName('staging')] });
    await open.close();
  });

  test('makes a harmless change without a question', async () => {
    const { open, page, editor } = await visit(definitionOf('staging'));
    await editor.write('networks:\n  staging: {mode: open, title: Quiet, prefix: 10.80.0.1/24, autostart: false}\n');
    assert.match(await editor.summary.innerText(), /the declaration is kept/);
    await editor.field.press('Control+Enter');
    await page.getByText('Applied', { exact: true }).waitFor();
    const saved = (await world.door.store.read()).saved.find(({ name }) => name === 'staging');
    assert.equal(saved?.title, 'Quiet');
    open.requireNoComplaint();
    await open.close();
  });

  test('asks before guests are hit, and names them', async () => {
    const { open, page, editor } = await visit(definitionOf('lab'));
    await editor.planned();
    await editor.write((await editor.field.inputValue()).replace('host-only', 'routed').replace('10.66.0', '10.67.0'));
    await editor.button('Apply').click();
    await editor.dialog.getByText('Guests of lab get other addresses').waitFor();
    assert.match(await editor.dialog.innerText(), /10\.66\.0\.\d+\s+10\.67\.0\.\d+/);
    await page.keyboard.press('Escape');
    assert.equal(await savedMode('lab'), 'host-only');
    await editor.button('Apply').click();
    await editor.dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Applied', { exact: true }).waitFor();
    assert.equal(await savedMode('lab'), 'routed');
    open.requireNoComplaint();
    await open.close();
  });

  test('asks again where the change would come to something else than was shown', async () => {
    const { open, page, editor } = await visit(definitionOf('web'));
    await editor.planned();
    await editor.write(
      (await editor.field.inputValue()).replace('mode: routed', 'mode: open').replace(/ +uplink.*\n/, ''),
    );
    await editor.button('Apply').click();
    await editor.dialog.getByText('Network web, which is routed, becomes open').waitFor();
    const guest = await world.plugIn('web');
    await editor.dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'Things have changed meanwhile' }).waitFor();
    assert.equal(await savedMode('web'), 'routed');
    await editor.dialog.getByText(guest, { exact: true }).first().waitFor();
    await editor.dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Applied', { exact: true }).waitFor();
    assert.equal(await savedMode('web'), 'open');
    // What the browser itself says of an answer that is a refusal.
    assert.ok(open.complaints.every((complaint) => /422/.test(complaint)));
    await open.close();
  });

  test('keeps what is typed while a text is applied, as an edit of that', async () => {
    const { open, page, editor } = await visit(definitionOf('default'));
    await editor.planned();
    const text = (await editor.field.inputValue()).replace('Everyday machines', 'Sent');
    const answer = await heldAnswer(page);
    await editor.write(text);
    await editor.button('Apply').click();
    await editor.button('Applying…').waitFor();
    await editor.field.fill(`${text}# and more\n`);
    answer.release();
    await page.getByText('Applied', { exact: true }).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await editor.planned();
    assert.equal(await editor.field.inputValue(), `${text}# and more\n`);
    assert.equal(await page.getByText('Somebody has changed this declaration').count(), 0);
    await editor.button('Discard changes').click();
    assert.match(await editor.field.inputValue(), /title: Sent/);
    open.requireNoComplaint();
    await open.close();
  });

  test('keeps what was written when the page is loaded anew, and says when it is out of date', async () => {
    const { open, page, editor } = await visit(definitionOf('default'));
    await editor.planned();
    const text = `# mine\n${await editor.field.inputValue()}`;
    await editor.write(text);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await editor.planned();
    assert.equal(await editor.field.inputValue(), text);
    const [network] = (await world.door.store.read()).saved.filter(({ name }) => name === 'default');
    assert.ok(network);
    await world.change({ declare: [{ ...network, title: 'Changed by somebody' }] });
    await page.getByText('Somebody has changed this declaration').waitFor();
    await editor.button('Take what is declared now').click();
    assert.match(await editor.field.inputValue(), /Changed by somebody/);
    open.requireNoComplaint();
    await open.close();
  });

  test('asks before a text takes back what somebody else has declared meanwhile, and does not move under the hands', async () => {
    const { open, page, editor } = await visit(definitionOf('staging'));
    await editor.write('networks:\n  staging: {mode: open, title: Mine, prefix: 10.80.0.1/24, autostart: false}\n');
    const place = await editor.field.boundingBox();
    const [network] = (await world.door.store.read()).saved.filter(({ name }) => name === 'staging');
    assert.ok(network);
    await world.change({ declare: [{ ...network, title: 'Theirs' }] });
    await page.getByText('Somebody has changed this declaration').waitFor();
    assert.deepEqual(await editor.field.boundingBox(), place);
    await editor.planned();
    await editor.button('Apply').click();
    await editor.dialog.locator('[data-kind=new]').getByText('title: Theirs').waitFor();
    const isWhole =
      "[...document.querySelectorAll('dialog .code-text')].every((text) => text.scrollWidth <= text.clientWidth)";
    assert.equal(await page.evaluate(isWhole), true, 'a part of the difference is hidden');
    const [figure, dialog] = [await editor.dialog.locator('figure').boundingBox(), await editor.dialog.boundingBox()];
    assert.ok(figure && dialog && figure.x + figure.width < dialog.x + dialog.width, 'it reaches out of the dialog');
    const title = async () => (await world.door.store.read()).saved.find(({ name }) => name === 'staging')?.title;
    assert.equal(await title(), 'Theirs');
    await editor.dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Applied', { exact: true }).waitFor();
    assert.equal(await title(), 'Mine');
    open.requireNoComplaint();
    await open.close();
  });

  test('goes over into the other language, and tells before what is lost', async () => {
    const { open, page, editor } = await visit(definitionOf('default'));
    await editor.planned();
    const text = (await editor.field.inputValue()).replace('mode: nat', 'mode: routed');
    await editor.write(text);
    await page.getByRole('tab', { name: 'libvirt XML' }).click();
    await page.locator('.text-editor-colours').getByText("'route'").waitFor();
    await page.getByRole('tab', { name: 'YAML' }).click();
    await page.locator('.text-editor-colours').getByText('routed').waitFor();
    await editor.write(`# mine\n${text}`);
    await page.getByRole('tab', { name: 'libvirt XML' }).click();
    await editor.dialog.getByText('comments are not carried over').waitFor();
    await editor.dialog.getByRole('button', { name: 'Stay here' }).click();
    assert.equal(await editor.field.inputValue(), `# mine\n${text}`);
    open.requireNoComplaint();
    await open.close();
  });

  test('takes XML that is pasted among YAML for XML, as it is, and undoes that', async () => {
    const { open, page, editor } = await visit(definitionOf('staging'));
    await editor.planned();
    const text = await editor.field.inputValue();
    await editor.field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('<domain><name>web1</name></domain>');
    await page.getByRole('tab', { name: 'libvirt XML', selected: true }).waitFor();
    await page.getByText('a <domain> is a guest').waitFor();
    assert.equal(await editor.field.inputValue(), '<domain><name>web1</name></domain>');
    await page.keyboard.press('Control+z');
    await page.getByRole('tab', { name: 'YAML', selected: true }).waitFor();
    assert.equal(await editor.field.inputValue(), text);
    await open.close();
  });

  test('of a network that is to come takes XML as well', async () => {
    const { open, page, editor } = await visit('#/create');
    await editor.write("<network><name>pasted</name><ip address='10.91.0.1' prefix='24'/></network>");
    await page.getByRole('tab', { name: 'libvirt XML', selected: true }).waitFor();
    await editor.planned();
    assert.match(await editor.summary.innerText(), /^creates 1 bridge/);
    open.requireNoComplaint();
    await open.close();
  });

  test('is left by the keyboard, and undoes what a key did', async () => {
    const { open, page, editor } = await visit(definitionOf('default'));
    await editor.planned();
    const text = await editor.field.inputValue();
    await editor.field.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Tab');
    assert.equal(await editor.field.inputValue(), `${text}  `);
    await page.keyboard.press('Control+z');
    assert.equal(await editor.field.inputValue(), text);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await editor.field.evaluate((field) => field.matches(':focus')), false);
    await open.close();
  });

  test('plans for whoever may only look, and says why he cannot apply it', async () => {
    const { open, page, editor } = await visit(definitionOf('default'), { role: 'viewer' });
    await page.getByRole('tab', { name: 'Rules' }).click();
    await editor.button('Edit').click();
    await page.waitForURL(/definition$/);
    await editor.write((await editor.field.inputValue()).replace('mode: nat', 'mode: routed'));
    assert.match(await editor.summary.innerText(), /ruleset/);
    await page.getByText('with this token you may look').last().waitFor();
    assert.equal(await editor.button('Apply').getAttribute('aria-disabled'), 'true');
    await editor.field.press('Control+Enter');
    assert.equal(await editor.dialog.count(), 0);
    await open.close();
  });
});

describe('what is done to a network', () => {
  test('is asked about where it cuts guests off, and wants the name to be typed', async () => {
    const { open, page, editor } = await visit('#/networks/lab');
    await editor.button('Remove').click();
    await editor.dialog.getByText('Network lab is removed').waitFor();
    await editor.dialog.getByText('Network lab goes down, and these guests lose it').waitFor();
    const remove = editor.dialog.getByRole('button', { name: 'Remove' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Enter');
    assert.ok(await savedMode('lab'));
    await editor.dialog.getByLabel('Type lab to go on').fill('lab');
    await page.keyboard.press('Enter');
    await page.getByText('Done', { exact: true }).waitFor();
    assert.equal(await savedMode('lab'), undefined);
    await open.close();
  });
});

describe('the form of a new network', () => {
  test('writes its declaration, and follows it', async () => {
    const { open, page, editor } = await visit('#/create');
    await page.getByRole('radio', { name: /host-only/ }).check();
    await page.getByLabel('Name', { exact: true }).fill('quiet');
    await page.getByLabel('Guests get addresses by DHCP').uncheck();
    assert.equal(await editor.field.inputValue(), 'networks:\n  quiet:\n    mode: host-only\n    dhcp: false\n');
    await editor.write('networks: {quiet: {mode: nat, uplink: eth0, prefix: 10.5.0.0/24}}\n');
    await page.getByRole('radio', { name: /^nat/, checked: true }).waitFor();
    assert.equal(await page.getByLabel('Way out').inputValue(), 'eth0');
    assert.equal(await page.getByRole('textbox', { name: 'Addresses' }).inputValue(), '10.5.0.0/24');
    await editor.write('networks: {quiet: {mode: nat, title: More}}\n');
    await page.getByText('says more than this form can').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).isDisabled(), true);
    await editor.button('Write it anew from the form').click();
    assert.equal(await page.getByLabel('Name', { exact: true }).isDisabled(), false);
    open.requireNoComplaint();
    await open.close();
  });

  test('makes the network, and leads to it', async () => {
    const { open, page, editor } = await visit('#/create');
    await page.getByLabel('Name', { exact: true }).fill('fresh');
    await editor.planned();
    await editor.button('Create').click();
    await page.waitForURL(/#\/networks\/fresh/);
    assert.equal(await savedMode('fresh'), 'nat');
    open.requireNoComplaint();
    await open.close();
  });

  test('leads to the network that was made, whatever is typed meanwhile', async () => {
    const { open, page, editor } = await visit('#/create');
    const answer = await heldAnswer(page);
    await editor.write('networks: {sent: {mode: nat}}\n');
    await editor.button('Create').click();
    await editor.button('Applying…').waitFor();
    await editor.write('networks: {typed: {mode: nat}}\n');
    answer.release();
    await page.waitForURL(/#\/networks\/sent/);
    await page.getByText('sent is there').waitFor();
    await open.go('#/create');
    assert.equal(await editor.field.inputValue(), 'networks: {typed: {mode: nat}}\n');
    open.requireNoComplaint();
    await open.close();
  });

  test('says what the machine refused, and keeps the text', async () => {
    const { open, editor } = await visit('#/create');
    const text = 'networks: {stuck: {mode: open, bridge: stuck0}}\n';
    const refusal = { code: 'kernel-refused', operation: 'create bridge', subject: 'stuck0', errno: 'ENOMEM' } as const;
    world.host.failOn(
      (operation) => operation.kind === 'create-link' && operation.link.name === 'stuck0',
      new KvmnetError('there is no memory left', { ...refusal, hint: 'end something' }),
    );
    await editor.write(text);
    await editor.button('Create').click();
    const trouble = open.page.locator('.draft-editor-text .trouble');
    await trouble.waitFor();
    const told = await trouble.innerText();
    for (const part of ['cannot create bridge "stuck0"', 'kernel-refused', 'ENOMEM', 'end something']) {
      assert.ok(told.includes(part), told);
    }
    assert.equal(await editor.field.inputValue(), text);
    await open.close();
  });

  test('makes no network anew that is there', async () => {
    const { open, page, editor } = await visit('#/create');
    await page.getByLabel('Name', { exact: true }).fill('default');
    await editor.planned();
    await page.getByRole('link', { name: 'Open default' }).waitFor();
    assert.equal(await page.getByText('there is a network default already').count(), 1);
    assert.equal(await editor.summary.count(), 0);
    assert.equal(await editor.button('Create').getAttribute('aria-disabled'), 'true');
    await open.close();
  });
});

test('the form of a new network proposes a prefix that is free, and says at the field that one is not', async () => {
  const { open, page, editor } = await visit('#/create');
  const field = page.getByRole('textbox', { name: 'Addresses' });
  await page.getByLabel('Name', { exact: true }).fill('other');
  const proposed = await field.getAttribute('placeholder');
  await field.fill(proposed ?? '');
  await editor.planned();
  assert.match(await editor.summary.innerText(), /^creates 1 bridge/);
  await field.fill('192.168.122.0/24');
  await page.locator('.fault').getByText('192.168.122.0/24').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  open.requireNoComplaint();
  await open.close();
});

const looks: readonly (readonly [string, Look])[] = [
  ['wide and light', { width: 1280 }],
  ['narrow, dark and in Chinese', { width: 320, colours: 'dark', language: 'zh-CN' }],
];
for (const [how, look] of looks) {
  for (const fragment of ['#/create', definitionOf('default')]) {
    test(`${fragment}, ${how}, keeps nobody out and fits the screen`, async () => {
      const { open, page, editor } = await visit(fragment, look);
      await editor.planned();
      assert.deepEqual(await open.barriers(), []);
      const width = await page.locator('html').evaluate((html) => html.scrollWidth);
      assert.ok(width <= (look.width ?? 0), `it is ${width} pixels wide`);
      open.requireNoComplaint();
      await open.close();
    });
  }
}
