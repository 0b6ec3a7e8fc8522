import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parseLinkFile } from '../../src/formats/networkd-link/link-file.ts';
import { readLinkPin } from '../../src/formats/networkd-link/link-pin.ts';
import { readPins } from '../../src/formats/udev/pins.ts';
import { nicIdentities } from '../../src/host/linux/nic-identities.ts';
import { Command } from '../support/command.ts';
import { pciDevices, pciNic, sysfsTree, type TreeNic, virtioNic } from '../support/sysfs-tree.ts';
import { udevadmOn, udevFiles } from '../support/udev.ts';

const MAC = '52:54:00:00:00:01';
const RULES = 'etc/udev/rules.d/70-persistent-net.rules';
const BACKUP = 'etc/udev/rules.d/.70-persistent-net.rules.kvmnet-backup';
const NIC = '/sys/class/net/eth0';

const kvmnet = new Command({ config: '/run/none', state: '/run/none', run: '/run/none' });

const machine = (context: TestContext, nic: TreeNic = virtioNic('eth0', MAC), files: Record<string, string> = {}) =>
  sysfsTree(context, { nics: [nic], virtual: ['br0', 'lo'], files });

const filesIn = (folder: string): readonly { readonly path: string; readonly text: string }[] =>
  readdirSync(folder).map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));

test('nic-names tells by what each NIC is known, and who named it', async (context) => {
  const root = machine(context);
  const { stdout } = await kvmnet.run('nic-names', '--root', root);
  assert.match(
    stdout,
    /^NIC +MAC +PATH +DRIVER +NAMED BY +EVIDENCE\neth0 +52:54:00:00:00:01 +pci-0000:00:03.0 +virtio_net +the kernel/,
  );
  const { nics } = await kvmnet.json<{ nics: readonly Record<string, unknown>[] }>('nic-names', '--root', root);
  const [nic] = nics;
  assert.deepEqual([nic?.name, nic?.mac, nic?.path], ['eth0', MAC, 'pci-0000:00:03.0']);
});

test('names are shown and not written, until that is asked for; what was there is kept', async (context) => {
  const root = machine(context, virtioNic('eth0', MAC), {
    [RULES]: `SUBSYSTEM=="net", ATTR{address}=="${MAC}", NAME="old0"\n`,
  });
  const pin = ['nic-names', '--root', root, '--pin', 'eth0=lan0', '--as', 'udev'];
  const before = readFileSync(join(root, RULES), 'utf8');
  assert.match(
    (await kvmnet.run(...pin)).stdout,
    /- SUBSYSTEM.*old0[\s\S]*\+ SUBSYSTEM.*lan0[\s\S]*nothing is written yet/,
  );
  assert.equal(readFileSync(join(root, RULES), 'utf8'), before);
  assert.match(
    (await kvmnet.run(...pin, '--write')).stdout,
    /written: .*70-persistent-net\.rules \(as it was: .*\.70-persistent-net\.rules\.kvmnet-backup\)/,
  );
  assert.equal(readFileSync(join(root, RULES), 'utf8'), before.replace('old0', 'lan0'));
  assert.equal(readFileSync(join(root, BACKUP), 'utf8'), before);
  assert.match((await kvmnet.run(...pin, '--write')).stdout, /the files say so already/);
  assert.match(
    (await kvmnet.run('nic-names', '--root', root)).stdout,
    /eth0 will be called lan0 from the next start: .*rules:1/,
  );
});

test('what cannot be is refused with all that is wrong, and nothing is written', async (context) => {
  const root = machine(context);
  const { code, stderr } = await kvmnet.try(
    '',
    'nic-names',
    '--root',
    root,
    '--write',
    '--pin',
    'eth0=br0',
    'eth9=lan0',
  );
  assert.equal(code, 3);
  assert.match(stderr, /no-such-nic[\s\S]*name-taken/);
  assert.equal((await kvmnet.try('', 'nic-names', '--write')).code, 64);
  assert.equal((await kvmnet.try('', 'nic-names', '--pin', 'eth0', '--as', 'x')).code, 64);
});

test('udev takes the rules that are written, and gives the NIC its name', async (context) => {
  for (const by of ['mac', 'path']) {
    const root = machine(context);
    await kvmnet.run('nic-names', '--root', root, '--pin', 'eth0=lan0', '--as', 'udev', '--by', by, '--write');
    const said = await udevadmOn(root, 'test', '--action=add', NIC);
    assert.match(said, /Reading rules file: \/run\/udev\/rules\.d\/70-persistent-net\.rules/);
    assert.doesNotMatch(said, /70-persistent-net\.rules:\d+ (Invalid|Unknown|Failed)/);
    assert.match(said, /is renamed from 'eth0' to 'lan0'/);
  }
});

test('udev takes the .link files that are written, and gives the NIC its name', async (context) => {
  const root = machine(context);
  await kvmnet.run('nic-names', '--root', root, '--pin', 'eth0=lan0', '--by', 'path', '--write');
  const said = await udevadmOn(root, 'test', '--action=add', NIC);
  assert.doesNotMatch(said, /10-kvmnet-lan0\.link:\d+/);
  assert.match(said, /ID_NET_LINK_FILE=\/run\/systemd\/network\/10-kvmnet-lan0\.link/);
  assert.match(said, /is renamed from 'eth0' to 'lan0'/);
  const byMac = machine(context);
  await kvmnet.run('nic-names', '--root', byMac, '--pin', 'eth0=lan0', '--by', 'mac', '--write');
  const parsed = await udevadmOn(byMac, 'test-builtin', 'net_setup_link', NIC);
  assert.match(parsed, /Parsed configuration file "\/run\/systemd\/network\/10-kvmnet-lan0\.link"/);
  assert.doesNotMatch(parsed, /10-kvmnet-lan0\.link:\d+/);
});

test('udev complains of what is wrong in such files: that it does not is no accident', async (context) => {
  const files = {
    [RULES]: 'nonsense\n',
    'etc/systemd/network/10-kvmnet-lan0.link': '[Match]\nPath=x\nFoo=1\n[Link]\nName=a\n',
  };
  const said = await udevadmOn(machine(context, virtioNic('eth0', MAC), files), 'test', '--action=add', NIC);
  assert.match(said, /70-persistent-net\.rules:1 Invalid/);
  assert.match(said, /10-kvmnet-lan0\.link:3/);
});

test('a rule wins over a .link file, as is said of them', async (context) => {
  const files = {
    [RULES]: `SUBSYSTEM=="net", ACTION=="add", ATTR{address}=="${MAC}", NAME="rule0"\n`,
    'etc/systemd/network/10-link.link': '[Match]\nPath=pci-0000:00:03.0\n[Link]\nName=link0\n',
  };
  const root = machine(context, virtioNic('eth0', MAC), files);
  assert.match(await udevadmOn(root, 'test', '--action=add', NIC), /is renamed from 'eth0' to 'rule0'/);
  assert.match((await kvmnet.run('nic-names', '--root', root)).stdout, /eth0 will be called rule0/);
});

test('places and predictable names are those that udev works out', async (context) => {
  const config = new Uint8Array(64);
  config[14] = 0x80;
  const usb = { subsystem: 'usb', driver: 'usb' };
  const cards: readonly TreeNic[] = [
    virtioNic('eth0', MAC),
    pciNic('eth0', MAC, { name: '0000:3b:00.1', driver: 'ixgbe' }),
    pciNic('eth0', MAC, { name: '0000:3b:00.0', driver: 'mlx5_core', files: { config } }),
    pciNic('eth0', MAC, { name: '0001:00:1f.6', driver: 'e1000e', files: { acpi_index: '1\n' } }),
    { ...pciNic('eth0', MAC, { name: '0000:3b:00.0', driver: 'mlx5_core' }), attributes: { dev_port: '1' } },
    { ...pciNic('eth0', MAC, { name: '0000:3b:00.0', driver: 'mlx5_core' }), attributes: { phys_port_name: 'p1' } },
    {
      name: 'eth0',
      address: MAC,
      devices: [
        ...pciDevices({ name: '0000:00:14.0', driver: 'xhci_hcd' }),
        { ...usb, name: 'usb2', type: 'usb_device' },
        { ...usb, name: '2-1', type: 'usb_device' },
        { ...usb, name: '2-1.4', type: 'usb_device' },
        { subsystem: 'usb', name: '2-1.4:2.1', driver: 'cdc_ether', type: 'usb_interface' },
      ],
    },
  ];
  for (const card of cards) {
    const root = machine(context, card);
    const [nic] = nicIdentities({ root });
    const said = await udevadmOn(root, 'test', '--action=add', NIC);
    assert.equal(nic?.path, /^ID_PATH=(.*)$/m.exec(said)?.[1]);
    const told = ['ONBOARD', 'SLOT', 'PATH', 'MAC'].map(
      (policy) => new RegExp(`^ID_NET_NAME_${policy}=(.*)$`, 'm').exec(said)?.[1] ?? null,
    );
    assert.deepEqual(Object.values(nic?.predictableNames ?? {}), told, said);
  }
});

test('all rules and .link files of the package are read without a complaint, and pin nothing', () => {
  const rules = filesIn(join(udevFiles(), 'udev/rules.d'));
  assert.ok(rules.length > 20);
  for (const file of rules) {
    const { pins, diagnostics } = readPins(file);
    assert.deepEqual(pins, []);
    assert.deepEqual(
      diagnostics.filter(({ code }) => code === 'bad-rule'),
      [],
    );
  }
  const links = filesIn(join(udevFiles(), 'systemd/network')).filter(({ path }) => path.endsWith('.link'));
  assert.ok(links.length > 0);
  for (const file of links) assert.deepEqual(readLinkPin(parseLinkFile(file)), { pin: null, diagnostics: [] });
});
