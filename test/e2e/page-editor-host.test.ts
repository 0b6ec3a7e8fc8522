import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { ApiWorld } from '../support/api-world.ts';
import { Browser } from '../support/browser.ts';
import { DeclarationPage } from '../support/declaration-page.ts';

const TEXT = `networks:
  typed:
    mode: nat
    prefix: 10.77.0.1/24
    ipv6: false
    bridge: typed0
`;

let [api, browser]: [ApiWorld, Browser] = [] as never;

before(
  async () => {
    api = await ApiWorld.open();
    browser = await Browser.open();
  },
  { timeout: 120_000 },
);

after(async () => {
  await browser?.close();
  await api?.close();
});

test('what is typed is planned as `kvmnet plan` does, and stands in the kernel once it is applied', async () => {
  const { url } = await api.kvmnet.json<{ url: string }>('page');
  const open = await browser.visit(url);
  await open.page.getByText('live', { exact: true }).waitFor();
  await open.go('#/create');
  const editor = new DeclarationPage(open.page);
  await editor.write(TEXT);

  const file = join(dirname(api.directories.run), 'typed.yaml');
  await writeFile(file, TEXT);
  const { stdout } = await api.kvmnet.try('', 'plan', file);
  assert.deepEqual(await editor.commands(), stdout.trimEnd().split('\n'));

  await editor.button('Create').click();
  await open.page.waitForURL(/#\/networks\/typed/);
  const addresses = await api.world.namespaces.run('ip', '-4', '-oneline', 'address', 'show', 'dev', 'typed0');
  assert.match(addresses.stdout, /inet 10\.77\.0\.1\/24/);
  open.requireNoComplaint();
  await open.close();
});

test('what somebody does by the command line meanwhile, is known to the editor', async () => {
  const { url } = await api.kvmnet.json<{ url: string }>('page');
  const open = await browser.visit(url);
  await open.page.getByText('live', { exact: true }).waitFor();
  await open.go('#/networks/typed/definition');
  const editor = new DeclarationPage(open.page);
  await editor.write(TEXT.replace('nat', 'routed'));
  assert.match(await editor.summary.innerText(), /^edits the ruleset$/);
  await api.kvmnet.run('down', 'typed');
  await editor.summary.getByText(/^creates 1 bridge/).waitFor();
  await open.close();
});
