import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

/** As libvirt prints it. */
const DEFAULT = `<network>
  <name>default</name>
  <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
  <forward mode='nat'/>
  <bridge name='virbr7' stp='on' delay='0'/>
  <mac address='52:54:00:9b:00:01'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.122.2' end='192.168.122.254'/>
      <host mac='52:54:00:00:00:10' name='web1' ip='192.168.122.10'/>
    </dhcp>
  </ip>
</network>
`;

const ISOLATED = `<network><name>isolated</name><bridge name="virbr8" zone="trusted"/><ip address="10.5.0.1" prefix="24"/></network>`;

describe("files in libvirt's language, on the command line", () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let folder: string;

  before(async () => {
    host = await NamespaceHost.open();
    await mkdir(host.directories.config);
    kvmnet = new Command(host.directories);
    folder = dirname(host.directories.run);
    await writeFile(join(folder, 'default.xml'), DEFAULT);
    await writeFile(join(folder, 'isolated.xml'), ISOLATED);
  });
  after(async () => {
    await kvmnet.run('down', '--all');
    await host.close();
  });

  const files = () => [join(folder, 'default.xml'), join(folder, 'isolated.xml')];

  test('are printed as one declaration, with what has no effect on standard error', async () => {
    const { stdout, stderr } = await kvmnet.run('import', ...files());
    assert.match(stdout, /^ {2}default:\n {4}mode: nat\n/m);
    assert.match(stdout, /^ {2}isolated:\n {4}mode: host-only\n/m);
    assert.match(stderr, /isolated\.xml: network\/bridge: notice: the zone trusted is kept, and has no effect/);
    assert.equal((await kvmnet.try(stdout, 'plan', '-')).code, 2);
  });

  test('are read from standard input too, and printed for programs', async () => {
    const { code, stdout } = await kvmnet.try(DEFAULT, 'import', '-', '--json');
    const { ok, yaml, diagnostics } = JSON.parse(stdout);
    assert.deepEqual([code, ok, diagnostics], [0, true, []]);
    assert.match(yaml, /bridge: \{name: virbr7, mac: 52:54:00:9b:00:01, stp: true, forwardDelay: 2\}/);
  });

  test('with a mistake end with 3, and the place of every one', async () => {
    const broken = join(folder, 'broken.xml');
    await writeFile(broken, DEFAULT.replace("end='192.168.122.254'", "end='192.168.1.254'").replace("'nat'", "'natt'"));
    const { code, stdout, stderr } = await kvmnet.try('', 'import', broken, join(folder, 'default.xml'));
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /broken\.xml:4:\d+: error/);
    assert.match(stderr, /broken\.xml:9:\d+: error/);
    assert.equal((await kvmnet.try('<network>', 'import', '-')).code, 3);
    assert.equal((await kvmnet.try('', 'import', join(folder, 'none.xml'))).code, 3);
  });

  test('of one name are refused', async () => {
    const { code, stderr } = await kvmnet.try('', 'import', ...files(), join(folder, 'default.xml'));
    assert.equal(code, 3);
    assert.match(stderr, /network default is in two of the files/);
  });

  test('are made at once with --apply, and come back to the letter', async () => {
    const { stdout } = await kvmnet.run('import', '--apply', ...files());
    assert.match(stdout, /default: nat on virbr7, 192\.168\.122\.1\/24/);
    assert.equal((await kvmnet.run('export', 'default', '--as', 'libvirt')).stdout, DEFAULT);
    const [network] = (await kvmnet.json<{ name: string; state: string }[]>('list')).filter(
      ({ name }) => name === 'default',
    );
    assert.equal(network?.state, 'running');
  });

  test('are made though the words of them cannot be kept, with a warning of each', async () => {
    const words = join(host.directories.state, 'libvirt');
    await rename(words, `${words}.away`);
    await writeFile(words, 'in the way');
    const { code, stderr } = await kvmnet.try('', 'import', '--apply', join(folder, 'default.xml'));
    const { diagnostics } = await kvmnet.json<{ diagnostics: { code: string }[] }>('import', '--apply', ...files());
    await rm(words);
    await rename(`${words}.away`, words);
    assert.equal(code, 0);
    assert.match(
      stderr,
      /networks\.default: warning: the words in which it was defined are out of reach: cannot write ".*"/,
    );
    assert.deepEqual(
      diagnostics.map((found) => found.code),
      ['no-effect', 'words-out-of-reach', 'words-out-of-reach'],
    );
  });

  test('say also what was chosen for what they left open, so that they can be edited', async () => {
    const { stdout } = await kvmnet.run('export', 'isolated', '--as', 'libvirt');
    assert.match(stdout, /^ {2}<uuid>[0-9a-f-]{36}<\/uuid>$/m);
    assert.match(
      stdout,
      /^ {2}<bridge name='virbr8' zone='trusted' stp='on' delay='0'\/>\n {2}<mac address='[0-9a-f:]{17}'\/>$/m,
    );
  });

  test('show with --live what virsh shows of a network that runs', async () => {
    const { stdout } = await kvmnet.run('export', 'default', '--as', 'libvirt', '--live');
    assert.match(stdout, /<forward mode='nat'>\n {4}<nat>\n {6}<port start='1024' end='65535'\/>/);
    await kvmnet.run('down', 'default');
    const { code, stderr } = await kvmnet.try('', 'export', 'default', '--as', 'libvirt', '--live');
    assert.equal(code, 3);
    assert.match(stderr, /it does not run/);
  });

  test('in both languages say the same', async () => {
    const xml = (await kvmnet.run('export', 'default', '--as', 'libvirt')).stdout;
    const yaml = (await kvmnet.run('export', 'default', '--as', 'kvmnet')).stdout;
    assert.equal((await kvmnet.try(xml, 'import', '-')).stdout, yaml);
  });

  test('of what was only ever declared hold what was chosen for it', async () => {
    await kvmnet.try('networks: {lab: {mode: nat}}', 'apply', '-');
    const { stdout } = await kvmnet.run('export', 'lab', '--as', 'libvirt');
    assert.match(stdout, /<bridge name='virbr\d+' stp='off' delay='0'\/>/);
    assert.match(stdout, /<ip address='192\.168\.\d+\.1' netmask='255\.255\.255\.0'>/);
    const { stdout: yaml } = await kvmnet.try(stdout, 'import', '-');
    assert.equal(yaml, (await kvmnet.run('export', 'lab', '--as', 'kvmnet')).stdout);
  });

  test('leave no words behind: those of what runs go with down, those of what is saved with --forget', async () => {
    await kvmnet.run('import', '--apply', ...files());
    const kept = () =>
      [host.directories.state, host.directories.run].map((place) => readdirSync(join(place, 'libvirt')).sort());
    const both = ['default.xml', 'isolated.xml'];
    assert.deepEqual(kept(), [both, both]);
    await kvmnet.run('down', 'default');
    assert.deepEqual(kept(), [both, ['isolated.xml']]);
    await kvmnet.run('down', '--all', '--forget');
    assert.deepEqual(kept(), [[], []]);
    await kvmnet.run('import', '--apply', ...files());
    await kvmnet.try('networks: {lab: {mode: nat}}', 'apply', '--prune', '-');
    assert.deepEqual(kept(), [[], []]);
  });

  test('of a network that is not known end with 3, and an unknown language with 64', async () => {
    assert.equal((await kvmnet.try('', 'export', 'none', '--as', 'libvirt')).code, 3);
    assert.equal((await kvmnet.try('', 'export', 'default', '--as', 'latin')).code, 64);
  });
});
