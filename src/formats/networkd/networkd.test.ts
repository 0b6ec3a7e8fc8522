import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainBridge } from '../../model/controller-options.ts';
import { plainInterface } from '../../model/interface.ts';
import { ipAddress } from '../../net/ip-address.ts';
import { interfaceAddress } from '../../net/ip-prefix.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { networkdFormat } from './networkd.ts';

const ETC = '/etc/systemd/network';
const file = (path: string, text: string) => ({ path, text });
const bridge = plainInterface(interfaceName('br0'), { type: 'bridge', ...plainBridge });
const port = plainInterface(interfaceName('eth0'), { type: 'ethernet' });
const vlan = plainInterface(interfaceName('v7'), { type: 'vlan', id: 7, parent: port.name });

test('a bridge for guests alone has its address without a carrier, and the host does not wait for it', () => {
  const { changes } = networkdFormat.write({ interfaces: [bridge], removed: [], existing: [] });
  assert.deepEqual(
    changes.map(({ path }) => path),
    [`${ETC}/10-br0.netdev`, `${ETC}/10-br0.network`],
  );
  assert.match(changes[1]?.after ?? '', /RequiredForOnline=no\n\n\[Network\]\nConfigureWithoutCarrier=yes\n/);
});

test('a bridge that is given a port is waited for again', () => {
  const existing = networkdFormat
    .write({ interfaces: [bridge], removed: [], existing: [] })
    .changes.map(({ path, after }) => file(path, after ?? ''));
  const { changes } = networkdFormat.write({
    interfaces: [{ ...port, controller: bridge.name }],
    removed: [],
    existing,
  });
  assert.deepEqual(
    changes.map(({ path }) => path),
    [`${ETC}/10-br0.network`, `${ETC}/10-eth0.network`],
  );
  assert.doesNotMatch(changes[0]?.after ?? '', /RequiredForOnline/);
  assert.match(changes[1]?.after ?? '', /Bridge=br0\nLinkLocalAddressing=no\n/);
});

test('a NIC is matched by the address that it was built with', () => {
  const match = { mac: macAddress('52:54:00:00:00:01'), path: null };
  const { changes } = networkdFormat.write({ interfaces: [{ ...port, match }], removed: [], existing: [] });
  assert.equal(changes[0]?.after, '[Match]\nPermanentMACAddress=52:54:00:00:00:01\n');
  assert.equal(
    networkdFormat.read([file(`${ETC}/10-eth0.network`, changes[0]?.after ?? '')]).interfaces[0]?.name,
    'eth0',
  );
});

test('a NIC that is not matched by name has the name that its .link file gives', () => {
  const link = file(`${ETC}/10-x.link`, '[Match]\nMACAddress=52:54:00:00:00:01\n[Link]\nName=lan0\nMTUBytes=1400\n');
  const network = file(`${ETC}/50-y.network`, '[Match]\nPermanentMACAddress=52:54:00:00:00:01\n[Network]\nDHCP=ipv4\n');
  const [one] = networkdFormat.read([link, network]).interfaces;
  assert.deepEqual([one?.name, one?.mtu], ['lan0', 1400]);
  assert.ok(one);
  const { changes } = networkdFormat.write({
    interfaces: [{ ...one, mtu: null }],
    removed: [],
    existing: [link, network],
  });
  assert.deepEqual(
    changes.map(({ path, after }) => [path, after]),
    [[link.path, '[Match]\nMACAddress=52:54:00:00:00:01\n[Link]\nName=lan0\n']],
  );
});

test('a VLAN stands in the file of the interface below it, which is changed with it and otherwise kept', () => {
  const below = file(`${ETC}/a.network`, '[Match]\nName=eth0 \n# mine\n[Network]\nLLDP=yes\n');
  const { changes } = networkdFormat.write({ interfaces: [vlan], removed: [], existing: [below] });
  const after = changes.map(({ path, after: text }) => file(path, text ?? ''));
  assert.equal(after[0]?.text, '[Match]\nName=eth0 \n# mine\n[Network]\nLLDP=yes\nVLAN=v7\n');
  assert.deepEqual(
    networkdFormat.read(after).interfaces.map(({ name }) => name),
    ['v7', 'eth0'],
  );
  const back = networkdFormat.write({ interfaces: [], removed: [vlan.name], existing: after }).changes;
  assert.equal(back.find(({ path }) => path === below.path)?.after, below.text);
});

test('a VLAN on an interface that networkd does not know is named', () => {
  const { diagnostics } = networkdFormat.write({ interfaces: [vlan], removed: [], existing: [] });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['cannot-say'],
  );
});

test('a file elsewhere is changed and hidden by one of its name in /etc', () => {
  const vendor = file('/usr/lib/systemd/network/50-lan.network', '[Match]\nName=eth0\n[Network]\nDHCP=yes\n');
  const [one] = networkdFormat.read([vendor]).interfaces;
  assert.ok(one);
  const edit = networkdFormat.write({ interfaces: [{ ...one, mtu: 1400 }], removed: [], existing: [vendor] });
  assert.deepEqual(
    edit.changes.map(({ path, before }) => [path, before]),
    [[`${ETC}/50-lan.network`, null]],
  );
  const removal = networkdFormat.write({ interfaces: [], removed: [one.name], existing: [vendor] }).changes;
  assert.deepEqual(
    removal.map(({ path, after }) => [path, after]),
    [[`${ETC}/50-lan.network`, '']],
  );
  assert.deepEqual(networkdFormat.read([vendor, file(`${ETC}/50-lan.network`, '')]).interfaces, []);
});

test('a setting is changed where it stands, in a drop-in too, and forgotten there by an empty value', () => {
  const main = file(`${ETC}/a.network`, '[Match]\nName=eth0\n[Network]\nAddress=10.0.0.1/24\n');
  const more = file(`${ETC}/a.network.d/b.conf`, '[Network]\nAddress=\nAddress=10.0.0.2/24\n[Link]\nMTUBytes=1400\n');
  const [one] = networkdFormat.read([more, main]).interfaces;
  assert.deepEqual([one?.mtu, one?.ipv4.addresses], [1400, ['10.0.0.2/24']]);
  assert.ok(one);
  const { changes } = networkdFormat.write({
    interfaces: [{ ...one, mtu: 1300 }],
    removed: [],
    existing: [main, more],
  });
  assert.deepEqual(
    changes.map(({ path, after }) => [path, after]),
    [[more.path, more.text.replace('1400', '1300')]],
  );
});

test('what a section that goes said besides is named', () => {
  const text = '[Match]\nName=eth0\n[Address]\nAddress=10.0.0.1/24\nLabel=eth0:1\n';
  const existing = [file(`${ETC}/a.network`, text)];
  const [one] = networkdFormat.read(existing).interfaces;
  assert.ok(one);
  const ipv4 = { dhcp: null, addresses: [interfaceAddress(ipAddress('10.0.0.2'), 24)] };
  const { changes, diagnostics } = networkdFormat.write({ interfaces: [{ ...one, ipv4 }], removed: [], existing });
  assert.equal(changes[0]?.after, '[Match]\nName=eth0\n\n[Network]\nAddress=10.0.0.2/24\n');
  assert.deepEqual(
    diagnostics.map(({ code, position }) => [code, position?.line]),
    [['setting-removed', 5]],
  );
});
