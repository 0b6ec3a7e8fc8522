import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainBridge } from '../../model/controller-options.ts';
import { plainInterface, plainRoute } from '../../model/interface.ts';
import { ipAddress } from '../../net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../../net/ip-prefix.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { keyfileFormat } from './keyfile.ts';

const FOLDER = '/etc/NetworkManager/system-connections';
const file = (name: string, text: string, folder = FOLDER) => ({ path: `${folder}/${name}.nmconnection`, text });
const BR0 = '[connection]\nid=br0\nuuid=11111111-2222-3333-4444-555555555555\ntype=bridge\ninterface-name=br0\n';
const UNSAID = '\n[ipv4]\nmethod=disabled\n';
const bridge = plainInterface(interfaceName('br0'), { type: 'bridge', ...plainBridge });
const port = plainInterface(interfaceName('eth0'), { type: 'ethernet' });

test('a port is written in the words that every NetworkManager knows, in a file that nobody else may read', () => {
  const interfaces = [bridge, { ...port, controller: bridge.name }];
  const { changes } = keyfileFormat.write({ interfaces, removed: [], existing: [] });
  assert.deepEqual(
    changes.map(({ path, mode }) => [path, mode]),
    [
      [`${FOLDER}/br0.nmconnection`, 0o600],
      [`${FOLDER}/eth0.nmconnection`, 0o600],
    ],
  );
  assert.match(changes[1]?.after ?? '', /^master=br0\nslave-type=bridge$/m);
  assert.match(changes[0]?.after ?? '', /^autoconnect-slaves=1$/m);
});

test('the UUID of a connection follows from the name of its interface', () => {
  const write = () => keyfileFormat.write({ interfaces: [bridge], removed: [], existing: [] }).changes[0]?.after ?? '';
  assert.match(write(), /^uuid=[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/m);
  assert.equal(write(), write());
});

test('an edit changes the lines of its setting alone', () => {
  const text = `# mine\n${BR0}zone=lan\n\n[bridge]\nstp=false\n\n[ipv4]\n# static\nmethod = manual\naddress1 = 10.0.0.1/24,10.0.0.254\n\n[user]\na=b`;
  const existing = [file('any name', text)];
  const [one] = keyfileFormat.read(existing).interfaces;
  assert.ok(one);
  const change = (changed: typeof one) => keyfileFormat.write({ interfaces: [changed], removed: [], existing }).changes;
  assert.deepEqual(change(one), []);
  assert.equal(change({ ...one, mtu: 9000 })[0]?.after, `${text}\n\n[ethernet]\nmtu=9000\n`);
  const moved = { ...one, ipv4: { dhcp: null, addresses: [interfaceAddress(ipAddress('10.0.0.2'), 24)] } };
  const after = change(moved)[0]?.after ?? '';
  assert.match(after, /method = manual\naddress1 = 10\.0\.0\.2\/24\ngateway=10\.0\.0\.254\n\n\[user\]\na=b$/);
});

test('a file of a package is changed by one in /etc, and cannot be removed', () => {
  const folder = '/usr/lib/NetworkManager/system-connections';
  const existing = [file('br0', BR0 + UNSAID, folder)];
  const [one] = keyfileFormat.read(existing).interfaces;
  assert.ok(one);
  const { changes } = keyfileFormat.write({ interfaces: [{ ...one, mtu: 1400 }], removed: [], existing });
  assert.deepEqual(
    changes.map(({ path, before }) => [path, before]),
    [[`${FOLDER}/br0.nmconnection`, null]],
  );
  assert.match(changes[0]?.after ?? '', /uuid=11111111-2222/);
  const removal = keyfileFormat.write({ interfaces: [], removed: [one.name], existing });
  assert.deepEqual([removal.changes, removal.diagnostics.map(({ code }) => code)], [[], ['not-lasting']]);
});

test('of files with one UUID, that in /run counts, and both go when the interface goes', () => {
  const run = file('netplan-br0', `${BR0}${UNSAID}\n[ethernet]\nmtu=1400\n`, '/run/NetworkManager/system-connections');
  const existing = [file('br0', BR0 + UNSAID), run];
  const { interfaces } = keyfileFormat.read(existing);
  assert.deepEqual(
    interfaces.map(({ name, mtu }) => [name, mtu]),
    [['br0', 1400]],
  );
  const { changes } = keyfileFormat.write({ interfaces: [], removed: [interfaceName('br0')], existing });
  assert.deepEqual(
    changes.map(({ after }) => after),
    [null, null],
  );
});

test('what editors and packages leave behind is no connection', () => {
  const names = ['br0.rpmsave', 'br0~', '.br0.swp', 'ca.pem'];
  const existing = names.map((name) => ({ path: `${FOLDER}/${name}`, text: 'nonsense' }));
  assert.deepEqual(keyfileFormat.read(existing), { interfaces: [], diagnostics: [] });
});

test('a family of which something is said and not its method is an error', () => {
  const { diagnostics } = keyfileFormat.read([file('br0', `${BR0}\n[ipv4]\ndns=192.0.2.1;\n`)]);
  assert.deepEqual(
    diagnostics.map(({ code, severity, position }) => [code, severity, position?.line]),
    [['no-method', 'error', 7]],
  );
});

test('name servers without an address are named and left out, for NetworkManager would refuse the connection', () => {
  const dns = { servers: [ipAddress('192.0.2.53')], search: [] };
  const { changes, diagnostics } = keyfileFormat.write({ interfaces: [{ ...port, dns }], removed: [], existing: [] });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['cannot-say'],
  );
  assert.doesNotMatch(changes[0]?.after ?? '', /dns/);
});

test('a gateway with a metric is a route, and a family is named with its method', () => {
  const routes = [{ to: ipPrefix('::/0'), via: ipAddress('fe80::1'), ...plainRoute, metric: 5 }];
  const [change] = keyfileFormat.write({ interfaces: [{ ...port, routes }], removed: [], existing: [] }).changes;
  assert.match(change?.after ?? '', /\[ipv6\]\nmethod=auto\nroute1=::\/0,fe80::1,5\n/);
});

test('a NIC known by its own address is matched by it, and keeps no name', () => {
  const match = { mac: macAddress('52:54:00:00:00:01'), path: null };
  const [change] = keyfileFormat.write({ interfaces: [{ ...port, match }], removed: [], existing: [] }).changes;
  assert.match(change?.after ?? '', /\[ethernet\]\nmac-address=52:54:00:00:00:01\n/);
  assert.doesNotMatch(change?.after ?? '', /interface-name/);
});

test('addresses and routes of old are understood', () => {
  const old = '\n[ipv4]\nmethod=manual\naddresses1=10.0.0.5;24;10.0.0.1;\nroutes1=10.9.0.0;16;10.0.0.9;7;\n';
  const [one] = keyfileFormat.read([file('br0', BR0 + old)]).interfaces;
  assert.deepEqual(one?.ipv4.addresses, ['10.0.0.5/24']);
  assert.deepEqual(
    one?.routes.map(({ to, via, metric }) => [to, via, metric]),
    [
      ['0.0.0.0/0', '10.0.0.1', null],
      ['10.9.0.0/16', '10.0.0.9', 7],
    ],
  );
});

test('a connection that becomes a port keeps no empty section of a family, at which NetworkManager would refuse it', () => {
  const nic = file(
    'eth0',
    `${BR0.replaceAll('br0', 'eth0').replace('bridge', 'ethernet')}\n[ipv4]\nmethod=auto\n\n[ipv6]\nmethod=auto\nmay-fail=false\n`,
  );
  const asPort = { ...port, controller: interfaceName('br0') };
  const [change] = keyfileFormat.write({ interfaces: [asPort], removed: [], existing: [nic] }).changes;
  assert.doesNotMatch(change?.after ?? '', /\[ipv4\]/);
  assert.match(change?.after ?? '', /\[ipv6\]\nmay-fail=false\nmethod=disabled\n/);
});
