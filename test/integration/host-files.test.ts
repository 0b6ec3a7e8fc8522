import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from '../support/command.ts';
import { machineState } from '../support/machine-state.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const LAN = `interfaces:
  br0: {type: bridge, ports: [eth0], address: 192.168.1.10/24, gateway: 192.168.1.1}
  eth0: {}
`;
const IFCFG_BRIDGE = 'DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\nIPADDR=192.168.1.10\nPREFIX=24\nGATEWAY=192.168.1.1\n';
const IFCFG_PORT = 'DEVICE=eth0\nONBOOT=yes\nBRIDGE=br0\nSPEEDY=yes\n';

describe("hosts' files", () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let folder: string;
  let untouched: ReturnType<typeof machineState>;

  before(async () => {
    host = await NamespaceHost.open();
    folder = dirname(host.directories.run);
    kvmnet = new Command(host.directories);
    untouched = machineState();
  });
  after(() => host.close());
  const unchanged = (): void => assert.deepEqual(machineState(), untouched);

  /** A folder with these files in it. */
  async function folderWith(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const path = join(folder, name);
    for (const [file, text] of Object.entries({ ...files })) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    }
    await mkdir(path, { recursive: true });
    return path;
  }

  test('a folder of ifcfg files becomes interfaces, a network for guests, and a word on each setting that is lost', async () => {
    const path = await folderWith('scripts', { 'ifcfg-br0': IFCFG_BRIDGE, 'ifcfg-eth0': IFCFG_PORT, notes: 'none' });
    const { code, stdout, stderr } = await kvmnet.try('', 'import', path);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /br0: \{type: bridge, ports: \[eth0\], address: 192\.168\.1\.10\/24, gateway: 192\.168\.1\.1\}/,
    );
    assert.match(stdout, /networks:\n {2}br0: \{mode: bridge, bridge: br0\}/);
    assert.match(stderr, /ifcfg-eth0:4:8: warning: .*SPEEDY/);
    assert.match(stderr, /notes was not read/);
    const again = await kvmnet.try(stdout, 'export', '-', '--as', 'ifcfg');
    assert.equal(again.code, 0);
    for (const line of IFCFG_BRIDGE.trim().split('\n')) assert.ok(again.stdout.includes(`${line}\n`), line);
  });

  test("the host's own files are read from where they are, and shown there", async () => {
    const root = await folderWith('root', {
      'etc/sysconfig/network-scripts/ifcfg-br0': IFCFG_BRIDGE,
      'etc/sysconfig/network-scripts/ifcfg-eth0': IFCFG_PORT,
    });
    const { code, stderr } = await kvmnet.try('', 'import', '--from', 'ifcfg', '--root', root);
    assert.equal(code, 0);
    assert.ok(stderr.includes(`${root}/etc/sysconfig/network-scripts/ifcfg-eth0:4:8: warning`), stderr);
    assert.match(stderr, /4 \| SPEEDY=yes/);
  });

  test('apply leaves interfaces to their manager, says so, and makes the networks', async () => {
    const { code, stderr } = await kvmnet.try(`${LAN}networks: {default: {mode: nat}}`, 'apply', '-');
    assert.equal(code, 0);
    assert.match(stderr, /2:3: notice: br0, eth0: the host's own manager brings interfaces up/);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('import --apply makes the network of a bridge that is there, and nothing else', async () => {
    await host.addBridge('br0');
    const { code, stdout, stderr } = await kvmnet.try(IFCFG_BRIDGE, 'import', '-', '--from', 'ifcfg', '--apply');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /br0: bridge on br0/);
    assert.match(stderr, /interfaces are left to their own manager/);
    await kvmnet.run('down', '--all', '--forget');
    await host.run('ip', 'link', 'delete', 'br0');
    unchanged();
  });

  test('files that are there are edited, keep what else they say, and are kept as they were', async () => {
    const path = await folderWith('edited', {
      'ifcfg-eth0': '# the fast one\nDEVICE=eth0\nONBOOT=yes\nETHTOOL_OPTS="x"\n',
    });
    const { stdout } = await kvmnet.try(LAN, 'export', '-', '--as', 'ifcfg', '--output', path);
    assert.ok(stdout.includes(`${path}/ifcfg-eth0: changed, as it was: ${path}/.ifcfg-eth0.kvmnet-backup\n`), stdout);
    const text = await readFile(join(path, 'ifcfg-eth0'), 'utf8');
    assert.match(text, /^# the fast one\n[\s\S]*BRIDGE=br0/);
    assert.match(text, /ETHTOOL_OPTS="x"/);
    assert.match(
      await readFile(join(path, '.ifcfg-eth0.kvmnet-backup'), 'utf8'),
      /^# the fast one\nDEVICE=eth0\nONBOOT=yes/,
    );
  });

  test('a link in a root leads nowhere out of it, and a file that cannot be written changes nothing', async () => {
    const root = await folderWith('linked', { 'srv/netplan/old.yaml': 'network: {version: 2}\n' });
    await mkdir(join(root, 'etc'));
    await symlink('/srv/netplan', join(root, 'etc/netplan'));
    await kvmnet.run('export', await fileOf(LAN), '--as', 'netplan', '--root', root);
    assert.ok((await readdir(join(root, 'srv/netplan'))).length > 1);
    const full = await folderWith('full', { 'etc/sysconfig': 'a file in the way' });
    const { code, stderr } = await kvmnet.try(LAN, 'export', '-', '--as', 'ifcfg', '--root', full);
    assert.equal(code, 1);
    assert.match(stderr, /cannot write ".*full\/etc\/sysconfig\/network-scripts\/ifcfg-br0"/);
    assert.deepEqual(await readdir(join(full, 'etc')), ['sysconfig']);
  });

  async function fileOf(text: string): Promise<string> {
    const path = join(folder, 'lan.yaml');
    await writeFile(path, text);
    return path;
  }

  test("a network's side of the host is written with what was chosen for it, and what it lacks is said", async () => {
    await kvmnet.try('networks: {default: {mode: nat}, nics: {mode: direct, devices: eth1}}', 'apply', '-');
    const { stdout, stderr } = await kvmnet.run('export', 'default', '--as', 'netplan');
    assert.match(stdout, /^# \/etc\/netplan\/\S+\.yaml\nnetwork:/);
    assert.match(stdout, /virbr0:[\s\S]*- 192\.168\.122\.1\/24/);
    assert.match(stderr, /files of interfaces do not say who reaches whom/);
    const direct = await kvmnet.try('', 'export', 'nics', '--as', 'netplan');
    assert.equal(direct.code, 3);
    assert.match(direct.stderr, /network nics has no side of the host's/);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });
});
