import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostFormat } from '../../src/formats/interface-parts/host-format.ts';
import { networkdFormat } from '../../src/formats/networkd/networkd.ts';
import { keyfileFormat } from '../../src/formats/nm-keyfile/keyfile.ts';
import { plainBridge } from '../../src/model/controller-options.ts';
import { type Interface, plainInterface, plainRoute } from '../../src/model/interface.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { domainName, interfaceName } from '../../src/net/names.ts';
import { settled } from '../support/applied-changes.ts';
import { pictureOf, seenOf } from '../support/kernel-picture.ts';
import { ManagerBox, type ManagerName } from '../support/manager-box.ts';

const BRIDGE = interfaceName('br0');

/** A host's bridge on a NIC, with both families, routes of several kinds, and a rule. */
const wanted: readonly Interface[] = [
  {
    ...plainInterface(BRIDGE, { type: 'bridge', ...plainBridge }),
    mac: macAddress('52:54:00:12:34:56'),
    mtu: 1400,
    ipv4: {
      dhcp: null,
      addresses: [interfaceAddress(ipAddress('192.0.2.2'), 24), interfaceAddress(ipAddress('192.0.2.3'), 24)],
    },
    ipv6: {
      ...plainInterface(BRIDGE, { type: 'ethernet' }).ipv6,
      acceptRa: false,
      addresses: [interfaceAddress(ipAddress('2001:db8::2'), 64)],
    },
    routes: [
      { to: ipPrefix('0.0.0.0/0'), via: ipAddress('192.0.2.1'), ...plainRoute },
      { to: ipPrefix('::/0'), via: ipAddress('2001:db8::1'), ...plainRoute, metric: 50 },
      {
        to: ipPrefix('198.51.100.0/24'),
        via: ipAddress('192.0.2.9'),
        ...plainRoute,
        metric: 70,
        source: ipAddress('192.0.2.3'),
      },
      { to: ipPrefix('203.0.113.0/24'), via: ipAddress('192.0.2.9'), ...plainRoute, metric: 80, table: 100 },
      { to: ipPrefix('10.9.0.0/16'), via: ipAddress('172.16.0.1'), ...plainRoute, metric: 90, onLink: true },
    ],
    rules: [{ family: 4, priority: 1000, from: ipPrefix('192.0.2.3/32'), to: null, mark: null, table: 100 }],
    dns: { servers: [ipAddress('192.0.2.53'), ipAddress('2001:db8::53')], search: [domainName('lan.example')] },
  },
  { ...plainInterface(interfaceName('eth0'), { type: 'ethernet' }), mtu: 1400, controller: BRIDGE },
];

/** Starts a manager on what a format writes, and waits until the kernel has it. */
async function broughtUp(name: ManagerName, format: HostFormat): Promise<ManagerBox> {
  const box = await ManagerBox.open();
  await box.run(['ip', 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'far0']);
  await box.run(['ip', 'link', 'set', 'far0', 'up']);
  const { changes, diagnostics } = format.write({ interfaces: wanted, removed: [], existing: [] });
  assert.deepEqual(diagnostics, []);
  for (const { path, after, mode } of changes) box.write({ path, text: after ?? '', mode });
  await box.start(name);
  return box;
}

/** Nobody tells when a manager has done all it wants to do. */
async function assertSeen(box: ManagerBox, interfaces: readonly Interface[]): Promise<void> {
  const deadline = performance.now() + 20_000;
  const pictures = interfaces.map(pictureOf);
  const look = () => Promise.all(interfaces.map((one) => seenOf(box, one)));
  let seen = await look();
  while (JSON.stringify(seen) !== JSON.stringify(pictures) && performance.now() < deadline) seen = await look();
  try {
    assert.deepEqual(seen, pictures);
  } catch (error) {
    console.error(box.log);
    throw error;
  }
}

async function assertRule(box: ManagerBox): Promise<void> {
  const rules = await box.json<{ priority: number; src: string; table: string }[]>(['ip', '-j', 'rule', 'show']);
  const rule = rules.find(({ priority }) => priority === 1000);
  assert.deepEqual([rule?.src, rule?.table], ['192.0.2.3', '100']);
}

/** NetworkManager sets it beside a spanning tree alone; without one, the kernel heeds none. */
const withoutDelay = wanted.map((one) =>
  one.kind.type === 'bridge' ? { ...one, kind: { ...one.kind, forwardDelaySeconds: null } } : one,
);

const FOLDER = '/etc/NetworkManager/system-connections';

test('NetworkManager brings up from our keyfiles what was wanted, and reads them as we do', async () => {
  const box = await broughtUp('NetworkManager', keyfileFormat);
  try {
    await assertSeen(box, withoutDelay);
    await assertRule(box);
    // Each of its changes has it write the file anew, from what it has understood.
    for (const name of ['br0', 'eth0'])
      await box.run(['nmcli', 'connection', 'modify', name, 'connection.zone', 'lan']);
    const files = ['br0', 'eth0'].map((name) => `${FOLDER}/${name}.nmconnection`);
    const read = keyfileFormat.read(files.map((path) => ({ path, text: box.read(path) })));
    const said = '[connection] zone= is not carried over: it has no counterpart';
    assert.deepEqual(
      read.diagnostics.map(({ message }) => message),
      [said, said],
    );
    assert.deepEqual(settled(read.interfaces), settled(wanted));
  } finally {
    await box.close();
  }
});

test('what nmcli makes is read, and nothing in it need be changed to say the same', async () => {
  const box = await ManagerBox.open();
  try {
    await box.start('NetworkManager');
    await box.run(
      nmcli(
        'add type bridge con-name lan ifname br7 bridge.stp no ip4 192.0.2.7/24 gw4 192.0.2.1 ipv4.dns 192.0.2.53,192.0.2.54 ipv6.method manual ipv6.addresses 2001:db8::7/64',
      ),
    );
    await box.run(nmcli('add type ethernet con-name port ifname eth7 master lan'));
    await box.run(nmcli('modify lan +ipv4.routes', '198.51.100.0/24 192.0.2.9 70 table=100 onlink=true'));
    await box.run(nmcli('modify lan ipv4.routing-rules', 'priority 7 from 192.0.2.7 table 100'));
    const files = ['lan', 'port'].map((name) => ({ path: `${FOLDER}/${name}.nmconnection`, text: '' }));
    const existing = files.map(({ path }) => ({ path, text: box.read(path) }));
    const read = keyfileFormat.read(existing);
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(keyfileFormat.write({ interfaces: read.interfaces, removed: [], existing }).changes, []);
    assert.deepEqual(settled(read.interfaces), settled(madeByNmcli));
  } finally {
    await box.close();
  }
});

const madeByNmcli: readonly Interface[] = [
  {
    ...plainInterface(interfaceName('br7'), { type: 'bridge', ...plainBridge, forwardDelaySeconds: null }),
    ipv4: { dhcp: null, addresses: [interfaceAddress(ipAddress('192.0.2.7'), 24)] },
    ipv6: {
      ...plainInterface(BRIDGE, { type: 'ethernet' }).ipv6,
      acceptRa: false,
      addresses: [interfaceAddress(ipAddress('2001:db8::7'), 64)],
    },
    routes: [
      { to: ipPrefix('0.0.0.0/0'), via: ipAddress('192.0.2.1'), ...plainRoute },
      {
        ...{ to: ipPrefix('198.51.100.0/24'), via: ipAddress('192.0.2.9'), ...plainRoute },
        ...{ metric: 70, table: 100, onLink: true },
      },
    ],
    rules: [{ family: 4, priority: 7, from: ipPrefix('192.0.2.7/32'), to: null, mark: null, table: 100 }],
    dns: { servers: [ipAddress('192.0.2.53'), ipAddress('192.0.2.54')], search: [] },
  },
  { ...plainInterface(interfaceName('eth7'), { type: 'ethernet' }), controller: interfaceName('br7') },
];

const nmcli = (words: string, ...more: readonly string[]): readonly string[] => [
  'nmcli',
  'connection',
  ...words.split(' '),
  ...more,
];

test('systemd-networkd brings up from our files what was wanted', async () => {
  const box = await broughtUp('systemd-networkd', networkdFormat);
  try {
    await assertSeen(box, wanted);
    await assertRule(box);
  } finally {
    await box.close();
  }
});
