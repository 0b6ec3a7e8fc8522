import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addInterface } from '../../src/formats/libvirt-domain/add-interface.ts';
import { readDomain } from '../../src/formats/libvirt-domain/domain.ts';
import type { InterfaceSource, NewInterface } from '../../src/formats/libvirt-domain/new-interface.ts';
import { virtInstallOption } from '../../src/formats/libvirt-domain/virt-install.ts';
import { interfaceElement } from '../../src/formats/libvirt-domain/write-interface.ts';
import { macAddress, macAddressFor } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import { writeXml } from '../../src/xml/write.ts';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';
import { type ProgramOptions, type ProgramResult, runProgram } from '../support/run-program.ts';
import { openStockLibvirtd } from '../support/stock-libvirtd.ts';

const SCHEMA = '/usr/share/libvirt/schemas/domain.rng';
const KVMNET = join(import.meta.dirname, '../../bin/kvmnet');

const empty = `<domain type='test'>
  <name>web1</name>
  <uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>
  <memory unit='KiB'>65536</memory>
  <os>
    <type arch='i686'>hvm</type>
  </os>
  <devices/>
</domain>
`;

const onBridge = {
  kind: 'bridge',
  bridge: interfaceName('br0'),
  isolated: false,
  virtualPort: null,
  vlan: null,
} as const;
const sources: Readonly<Record<string, InterfaceSource>> = {
  'by name': { kind: 'network', network: 'default', group: null },
  'with a group': { kind: 'network', network: 'default', group: 'gold' },
  'by bridge': onBridge,
  isolated: { ...onBridge, isolated: true },
  'on a switch': {
    ...onBridge,
    virtualPort: {
      kind: 'openvswitch',
      parameters: { interfaceid: '09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f', profileid: 'a' },
    },
    vlan: {
      trunk: true,
      tags: [
        { id: 42, native: 'untagged' },
        { id: 47, native: null },
      ],
    },
  },
};

const newInterface = (source: InterfaceSource): NewInterface => ({
  source,
  mac: macAddress('52:54:00:00:00:01'),
  model: 'virtio',
  address: { domain: 0, bus: 0, slot: 7, function: 0 },
});

/** The lines of the only interface in a domain's XML, without their indentation, and what the test driver adds. */
const interfaceIn = (text: string): readonly string[] =>
  (/<interface[\s\S]*<\/interface>/.exec(text)?.[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('<target '));

/** The same in no order, since it means nothing. */
const unordered = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replaceAll("'", '"').replace(/\/?>$/, '').split(' ').sort().join(' ')).sort();

describe("libvirt's own parser", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kvmnet-'));
    await writeFile(join(folder, 'node.xml'), '<node/>');
  });
  after(() => rm(folder, { recursive: true }));

  for (const [what, source] of Object.entries(sources)) {
    test(`prints an interface ${what} as we do, and its schema takes it`, async () => {
      const { domain } = readDomain('d.xml', empty);
      assert.ok(domain);
      const file = join(folder, 'domain.xml');
      await writeFile(file, addInterface(domain, newInterface(source)));
      await runProgram(['xmllint', '--noout', '--nonet', '--relaxng', SCHEMA, file]);
      const commands = `define ${file}; dumpxml web1`;
      const { stdout } = await runProgram(['virsh', '-c', `test://${folder}/node.xml`, commands]);
      assert.deepEqual(interfaceIn(stdout), interfaceIn(writeXml(interfaceElement(newInterface(source)))));
    });
  }
});

describe('virt-install', () => {
  const odd: InterfaceSource = { kind: 'network', network: 'default', group: `gold, "a" & 'b'` };
  for (const [what, source] of Object.entries({ ...sources, 'with a group of an odd name': odd })) {
    test(`makes the interface that we would, ${what}`, async () => {
      const wanted = { ...newInterface(source), address: null };
      const machine = ['--name', 'a', '--memory', '64', '--disk', 'none', '--import', '--graphics', 'none'];
      const detect = ['--osinfo', 'detect=off,require=off', '--connect', 'test:///default', '--print-xml'];
      const network = ['--network', virtInstallOption(wanted)];
      const { stdout } = await runProgram(['virt-install', ...machine, ...detect, ...network], { deadlineSeconds: 60 });
      // It escapes what it is given twice.
      const text = stdout.replaceAll(/&amp;(?=quot;|apos;|amp;)/g, '&');
      assert.deepEqual(unordered(interfaceIn(text)), unordered(interfaceIn(writeXml(interfaceElement(wanted)))));
    });
  }
});

/** A guest with a password and with devices that have slots, as libvirt lays them out. */
const guestOf = (name: string, machine: string): string => `<domain type='qemu'>
  <name>${name}</name>
  <memory unit='MiB'>64</memory>
  <os><type arch='x86_64' machine='${machine}'>hvm</type></os>
  <devices>
    <interface type='user'><mac address='52:54:00:aa:00:01'/><model type='virtio'/></interface>
    <graphics type='vnc' passwd='secret'/>
    <video><model type='vga'/></video>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
  </devices>
</domain>
`;

describe('a domain of a stock libvirtd', () => {
  let peer: LibvirtPeer;
  let folder: string;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    peer = await openStockLibvirtd();
    folder = await mkdtemp(join(tmpdir(), 'kvmnet-'));
    // dnsmasq reads its files again after it has given up root.
    await chmod(folder, 0o755);
    const [config, state, run] = ['config', 'state', 'run'].map((name) => join(folder, name));
    env = { ...process.env, KVMNET_CONFIG_DIR: config, KVMNET_STATE_DIR: state, KVMNET_RUN_DIR: run, NO_COLOR: '1' };
    for (const [name, machine] of [
      ['web1', 'pc'],
      ['web2', 'q35'],
    ] as const) {
      await writeFile(join(folder, `${name}.xml`), guestOf(name, machine));
      await virsh('define', join(folder, `${name}.xml`));
    }
    const networks =
      'networks: {default: {mode: nat}, lab: {mode: routed, isolatePorts: true, portGroups: {gold: {}}}}';
    await writeFile(join(folder, 'networks.yaml'), networks);
    await kvmnet(['apply', join(folder, 'networks.yaml')]);
  });
  after(async () => {
    await peer.close();
    await rm(folder, { recursive: true });
  });

  const virsh = (...args: readonly string[]): Promise<ProgramResult> =>
    peer.run(['virsh', '-q', '-c', 'qemu:///system', ...args], { deadlineSeconds: 60 });
  const dump = async (name: string): Promise<string> =>
    (await virsh('dumpxml', '--inactive', '--security-info', name)).stdout;
  const kvmnet = (args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> =>
    peer.run([process.execPath, KVMNET, ...args], { deadlineSeconds: 90, ...options, env });
  const change = (...args: readonly string[]): Promise<ProgramResult> =>
    kvmnet(['domain-interface', ...args, '--connect', 'qemu:///system'], { codes: [0, 1, 3] });

  test('gets an interface by the bridge, with the MAC and the slot that it would have anyhow, and loses nothing', async () => {
    const before = await dump('web1');
    const { stdout } = await change('default', '--domain', 'web1');
    const mac = macAddressFor('web1 on default');
    assert.match(stdout, new RegExp(`^web1: added an interface on default, MAC ${mac}\\n`));
    const added = `
    <interface type='bridge'>
      <mac address='${mac}'/>
      <source bridge='virbr0'/>
      <model type='virtio'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x06' function='0x0'/>
    </interface>`;
    const after = await dump('web1');
    assert.ok(after.includes(added), after);
    assert.equal(after.replace(added, ''), before);
    assert.match(after, /passwd='secret'/);
  });

  test('is plugged in elsewhere, and back, with all else as it was', async () => {
    const before = await dump('web1');
    const mac = macAddressFor('web1 on default');
    await change('lab', '--no-bridge', '--group', 'gold', '--domain', 'web1', '--replace', mac);
    const moved = await dump('web1');
    assert.equal(
      moved,
      before.replace(
        `<interface type='bridge'>\n      <mac address='${mac}'/>\n      <source bridge='virbr0'/>`,
        `<interface type='network'>\n      <mac address='${mac}'/>\n      <source network='lab' portgroup='gold'/>`,
      ),
    );
    await change('default', '--domain', 'web1', '--replace', mac);
    assert.equal(await dump('web1'), before);
  });

  test('loses the interface again, and is what it was', async () => {
    const before = await dump('web1');
    const { stdout } = await change('lab', '--domain', 'web1', '--model', 'e1000e');
    assert.match(stdout, /added an interface on lab/);
    assert.match(await dump('web1'), /<port isolated='yes'\/>/);
    await change('lab', '--domain', 'web1', '--remove');
    assert.equal(await dump('web1'), before);
  });

  test('has a port of q35 for each card, and a new one when none is free', async () => {
    const said = [await change('default', '--domain', 'web2'), await change('default', '--domain', 'web2')];
    const cards = [...(await dump('web2')).matchAll(/<interface type='bridge'>[\s\S]*?<\/interface>/g)].map(
      ([text]) => text,
    );
    assert.equal(cards.length, 2);
    const buses = cards.map((card) => /<address type='pci' domain='0x0000' bus='(0x..)' slot='0x00'/.exec(card)?.[1]);
    assert.ok(buses.every((bus) => bus !== undefined) && buses[0] !== buses[1], String(buses));
    assert.deepEqual(
      said.map(({ stderr }) => /\[address-left-out\]/.test(stderr)),
      [false, true],
    );
  });

  test('is left alone when it is not there, when the MAC is taken, and when there is no such group', async () => {
    const before = await dump('web1');
    const codes = [
      (await change('default', '--domain', 'nobody')).code,
      (await change('default', '--domain', 'web1', '--mac', '52:54:00:aa:00:01')).code,
      (await change('lab', '--domain', 'web1', '--group', 'silver')).code,
    ];
    assert.deepEqual(codes, [3, 3, 3]);
    assert.equal(await dump('web1'), before);
  });

  test('is told of in a table, with the networks that its interfaces are on', async () => {
    const args = ['domain-interfaces', '--domain', 'web1', '--connect', 'qemu:///system'];
    const { stdout } = await kvmnet(args);
    assert.match(stdout, /^MAC +NETWORK +TYPE +SOURCE +MODEL +ADDRESS\n/);
    assert.match(stdout, /\n52:54:00:aa:00:01 +- +user +- +virtio +0000:00:0\w\.0\n/);
    assert.match(stdout, /\n\S+ +default +bridge +bridge=virbr0 +virtio +0000:00:06\.0\n/);
  });
});
