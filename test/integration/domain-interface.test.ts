import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const NETWORKS = `networks:
  default: {mode: nat, bridge: virbr0, autostart: false}
  fresh: {mode: nat, autostart: false}
  lan: {mode: direct, devices: eth1, autostart: false, portGroups: {"the gold's": {}}}
`;

// The source text's own domain, with Windows's line ends: nobody has to have written it as libvirt does.
const DOMAIN = [
  '<domain type="kvm">',
  '\t<name>CentOS6.8</name>',
  '\t<!-- the first card is for the LAN -->',
  '\t<devices>',
  '\t\t<interface type="bridge">',
  '\t\t\t<mac address="52:54:00:08:6a:01" />',
  '\t\t\t<source bridge="br0" />',
  '\t\t\t<address type="pci" domain="0x0000" bus="0x00" slot="0x03" function="0x0" />',
  '\t\t</interface>',
  '\t</devices>',
  '</domain>',
  '',
].join('\r\n');

const ADDED = [
  '\t\t<interface type="network">',
  '\t\t\t<mac address="52:54:00:00:00:09"/>',
  '\t\t\t<source network="default"/>',
  '\t\t\t<model type="virtio"/>',
  '\t\t\t<address type="pci" domain="0x0000" bus="0x00" slot="0x04" function="0x0"/>',
  '\t\t</interface>',
  '',
].join('\r\n');

const WITH_ADDED = DOMAIN.replace('\t</devices>', `${ADDED}\t</devices>`);

describe('the interfaces of domains, on the command line', () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let file: string;

  before(async () => {
    host = await NamespaceHost.open();
    await mkdir(host.directories.config);
    kvmnet = new Command(host.directories);
    file = join(dirname(host.directories.run), 'domain.xml');
    const { code, stderr } = await kvmnet.try(NETWORKS, 'apply', '-');
    assert.equal(code, 0, stderr);
  });
  after(() => host.close());

  const add = ['domain-interface', 'default', '--mac', '52:54:00:00:00:09'];

  test('are in no domain that libvirt lacks, and in none of a libvirt that is not there', async () => {
    const put = [...add, '--domain', 'nope', '--connect'];
    const lacking = await kvmnet.try('', ...put, 'test:///default');
    assert.deepEqual([lacking.code, /libvirt has no such domain/.test(lacking.stderr)], [3, true], lacking.stderr);
    const nowhere = await kvmnet.try('', ...put, 'foo:///bar');
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.stderr, /cannot run "virsh .*foo:\/\/\/bar.*": failed to connect to the hypervisor: /);
  });

  test('are named by the bridge or by the network, not by both', async () => {
    const { code, stderr } = await kvmnet.try('', ...add, '--bridge', '--no-bridge');
    assert.deepEqual([code, /--bridge and --no-bridge are both given/.test(stderr)], [64, true], stderr);
  });

  test('are printed for any domain', async () => {
    const { stdout } = await kvmnet.run(...add, '--model', 'e1000e', '--bridge');
    assert.equal(
      stdout,
      "<interface type='bridge'>\n  <mac address='52:54:00:00:00:09'/>\n  <source bridge='virbr0'/>\n  <model type='e1000e'/>\n</interface>\n",
    );
    const { xml } = await kvmnet.json<{ xml: string }>('domain-interface', 'lan', '--group', "the gold's");
    assert.match(xml, /<source network='lan' portgroup='the gold&apos;s'\/>/);
  });

  test('are put into what comes by standard input, and all else is as it was', async () => {
    const { stdout, stderr } = await kvmnet.try(DOMAIN, ...add, '-');
    assert.equal(stdout, WITH_ADDED);
    assert.equal(stderr, 'CentOS6.8: added an interface on default, MAC 52:54:00:00:00:09\n');
  });

  test('are put into a file, which stays beside it as it was, and taken out again', async () => {
    await writeFile(file, DOMAIN);
    const { stdout } = await kvmnet.run(...add, file);
    assert.match(
      stdout,
      /^CentOS6\.8: added an interface on default, MAC .*\n {2}the file as it was is .*\/\.domain\.xml\.kvmnet-backup\n$/,
    );
    assert.deepEqual(
      [await readFile(file, 'utf8'), await readFile(file.replace(/([^/]+)$/, '.$1.kvmnet-backup'), 'utf8')],
      [WITH_ADDED, DOMAIN],
    );
    await kvmnet.run('domain-interface', 'default', file, '--remove');
    assert.equal(await readFile(file, 'utf8'), DOMAIN);
  });

  test('are moved, in place', async () => {
    const moved = await kvmnet.json<{ done: string }>(
      'domain-interface',
      'lan',
      file,
      '--replace',
      '52:54:00:08:6A:01',
    );
    assert.equal(moved.done, 'plugged the interface 52:54:00:08:6a:01 into lan');
    assert.equal(
      await readFile(file, 'utf8'),
      DOMAIN.replace('<interface type="bridge">', '<interface type="network">').replace(
        '<source bridge="br0" />',
        '<source network="lan"/>',
      ),
    );
  });

  test('are listed', async () => {
    const { stdout } = await kvmnet.try(WITH_ADDED, 'domain-interfaces', '-');
    assert.match(stdout, /^52:54:00:00:00:09 +default +network +network=default +virtio +0000:00:04\.0$/m);
    assert.match(stdout, /^52:54:00:08:6a:01 +- +bridge +bridge=br0 +- +0000:00:03\.0$/m);
  });

  const refused: readonly (readonly [
    title: string,
    input: string,
    args: readonly string[],
    code: number,
    said: RegExp,
  ])[] = [
    [
      'a domain with a broken comment',
      '<domain>\n<-- lan --/></domain>',
      [...add, '-'],
      3,
      /a comment begins with <!-- and ends with -->/,
    ],
    ['what is no domain', '<network/>', [...add, '-'], 3, /where a <domain> is expected/],
    [
      'another encoding',
      '<?xml version="1.0" encoding="latin1"?><domain/>',
      [...add, '-'],
      3,
      /it says that it is in latin1/,
    ],
    ['a file that is not there', '', [...add, '/nowhere/d.xml'], 3, /there is no such file/],
    ["libvirt's own file", '', [...add, '/etc/libvirt/qemu/web1.xml'], 3, /name the domain: --domain NAME/],
    ['a network that is not there', '', ['domain-interface', 'nowhere'], 3, /known are default, fresh, lan/],
    ['the bridge of a network that never ran', '', ['domain-interface', 'fresh', '--bridge'], 3, /kvmnet up fresh/],
    [
      'the bridge of a network that has none',
      '',
      ['domain-interface', 'lan', '--bridge'],
      3,
      /each guest has a device of its own/,
    ],
    [
      'a MAC that the domain has',
      DOMAIN,
      ['domain-interface', 'default', '--mac', '52:54:00:08:6a:01', '-'],
      3,
      /-:5:3: error: .*--replace 52:54:00:08:6a:01/s,
    ],
    ['a change of no domain', '', ['domain-interface', 'default', '--remove'], 64, /--remove needs a domain/],
    [
      'two changes at once',
      '',
      ['domain-interface', 'default', '-', '--remove', '--replace', '52:54:00:00:00:01'],
      64,
      /both given/,
    ],
    ['a file and a domain', '', ['domain-interface', 'default', '-', '--domain', 'a'], 64, /not both/],
    [
      'a model that can be none',
      '',
      ['domain-interface', 'default', '--model', 'a b'],
      64,
      /no model of a network card/,
    ],
  ];
  for (const [title, input, args, expected, said] of refused) {
    test(`are not changed for ${title}`, async () => {
      const { code, stdout, stderr } = await kvmnet.try(input, ...args);
      assert.deepEqual([code, stdout], [expected, '']);
      assert.match(stderr, said);
    });
  }

  test('are what virt-install makes of the line that it is told', async () => {
    const line = async (...args: readonly string[]) => (await kvmnet.run('virt-install-args', ...args)).stdout;
    assert.equal(await line('default'), '--network network=default,model=virtio\n');
    assert.equal(await line('default', '--bridge'), '--network bridge=virbr0,model=virtio\n');
    assert.equal(
      await line('lan', '--group', "the gold's"),
      `--network 'network=lan,portgroup="the gold'\\''s",model=virtio'\n`,
    );
    const { args } = await kvmnet.json<{ args: readonly string[] }>(
      'virt-install-args',
      'default',
      '--mac',
      '52-54-00-00-00-09',
    );
    assert.deepEqual(args, ['--network', 'network=default,model=virtio,mac=52:54:00:00:00:09']);
  });
});
