import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { filesBelow } from '../../../test/support/interface-files.ts';
import { plainBridge } from '../../model/controller-options.ts';
import { type Interface, plainInterface, usualDhcpClient } from '../../model/interface.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import { interfaceName } from '../../net/names.ts';
import type { ConfigFile, WriteRequest } from '../interface-parts/host-format.ts';
import { ifupdownFormat } from './format.ts';
import { INTERFACES_FILE } from './sources.ts';

const CORPUS = join(import.meta.dirname, '../../../test/corpus/ifupdown');
const corpus = (name: string): readonly ConfigFile[] => filesBelow(join(CORPUS, name), '/etc/network');

function only(files: readonly ConfigFile[], name: string): Interface {
  const nic = ifupdownFormat.read(files).interfaces.find((one) => one.name === name);
  assert.ok(nic);
  return nic;
}

/** The lines that an edit takes out of the main file, and those that it puts in. */
function difference(request: Partial<WriteRequest>): { out: readonly string[]; in: readonly string[] } {
  const { changes } = ifupdownFormat.write({ interfaces: [], removed: [], existing: [], ...request });
  const [change, ...others] = changes;
  assert.deepEqual(others, []);
  const [before, after] = [change?.before ?? '', change?.after ?? ''].map((text) => text.split('\n'));
  return { out: missingIn(before ?? [], after ?? []), in: missingIn(after ?? [], before ?? []) };
}

const missingIn = (lines: readonly string[], others: readonly string[]): readonly string[] =>
  lines.filter((line) => line.trim() !== '' && !others.includes(line));

test("an installer's NIC becomes a port, and the bridge asks by DHCP", () => {
  const existing = corpus('debian-12-installer');
  const nic = only(existing, 'enp1s0');
  const bridge: Interface = { ...nic, name: interfaceName('br0'), kind: { type: 'bridge', ...plainBridge } };
  const port: Interface = { ...plainInterface(nic.name, nic.kind), controller: bridge.name };
  assert.deepEqual(difference({ interfaces: [bridge, port], existing }), {
    out: ['iface enp1s0 inet dhcp', 'iface enp1s0 inet6 auto'],
    in: [
      'iface enp1s0 inet manual',
      'auto br0',
      'iface br0 inet dhcp',
      '    bridge_ports enp1s0',
      '    bridge_stp off',
      '    bridge_fd 0',
      'iface br0 inet6 auto',
    ],
  });
});

describe('an edit', () => {
  const existing = corpus('hosting-with-commands');
  const nic = only(existing, 'eth0');

  test('of an address keeps commands, comments and unknown options', () => {
    const addresses = ['192.0.2.11/26'] as InterfaceAddress[];
    assert.deepEqual(difference({ interfaces: [{ ...nic, ipv4: { ...nic.ipv4, addresses } }], existing }), {
      out: ['  address   192.0.2.10', '  broadcast 192.0.2.63', '  netmask   255.255.255.192'],
      in: ['  address   192.0.2.11/26'],
    });
  });

  test('of the rules leaves the routes, and knows them in whatever words', () => {
    assert.deepEqual(difference({ interfaces: [{ ...nic, rules: [] }], existing }), {
      out: [
        '  up ip rule add from 10.8.0.0/16 table 8 priority 800',
        '  down ip rule del from 10.8.0.0/16 table 8 priority 800',
      ],
      in: [],
    });
  });

  test('adds an option at the end of its stanza', () => {
    assert.deepEqual(difference({ interfaces: [{ ...nic, mtu: 1400 }], existing }), { out: [], in: ['  mtu 1400'] });
  });

  test('has an interface stay down at boot', () => {
    assert.deepEqual(difference({ interfaces: [{ ...nic, startsAtBoot: false }], existing }), {
      out: ['auto  eth0'],
      in: [],
    });
  });

  test('of a port is one of its bridge, which nobody has named', () => {
    const proxmox = corpus('proxmox');
    const port: Interface = {
      ...plainInterface(interfaceName('eno2'), { type: 'ethernet' }),
      controller: interfaceName('vmbr0'),
    };
    const edit = difference({ interfaces: [port], existing: proxmox });
    assert.deepEqual(edit.out, ['\tbridge-ports eno1']);
    assert.deepEqual(edit.in, ['\tbridge-ports eno1 eno2', 'auto eno2', 'iface eno2 inet manual']);
    assert.deepEqual(difference({ removed: [interfaceName('eno1')], existing: proxmox }).in, ['\tbridge-ports none']);
  });

  test('in a file of a folder is made there', () => {
    const files = corpus('bond-vlan-bridge');
    const storage = only(files, 'eth2');
    const { changes } = ifupdownFormat.write({ interfaces: [{ ...storage, mtu: 1500 }], removed: [], existing: files });
    assert.deepEqual(
      changes.map(({ path, after }) => [path, after?.match(/mtu.*/)?.[0]]),
      [['/etc/network/interfaces.d/storage', 'mtu 1500']],
    );
  });
});

test('what cannot be said is named', () => {
  const nic: Interface = {
    ...plainInterface(interfaceName('eth0'), { type: 'ethernet' }),
    controller: interfaceName('br7'),
    ipv4: { dhcp: { ...usualDhcpClient, useDns: false }, addresses: [] },
  };
  const { diagnostics } = ifupdownFormat.write({ interfaces: [nic], removed: [], existing: [] });
  assert.deepEqual(
    diagnostics.map(({ message }) => message.slice(0, 40)),
    ['eth0: ifupdown cannot say that name serv', 'eth0: that it is a port of br7 stands in'],
  );
});

test('a source line that names a file which is not there is told', () => {
  const files = [{ path: INTERFACES_FILE, text: 'source /etc/network/more\nsource /etc/network/interfaces.d/*\n' }];
  assert.deepEqual(
    ifupdownFormat.read(files).diagnostics.map(({ code }) => code),
    ['source-missing'],
  );
});

test('options and commands that go with their stanza are named, those that stay are not', () => {
  const text = `iface eth0 inet static
    address 192.0.2.1/24
    up ethtool -s eth0 wol g
iface eth0 inet static
    address 192.0.2.2/24
    up ip route add 10.0.0.0/8 via 192.0.2.9
    up iptables-restore /etc/rules
    wireless-essid home
`;
  const existing = [{ path: INTERFACES_FILE, text }];
  const nic = only(existing, 'eth0');
  const lostBy = (addresses: readonly InterfaceAddress[]): readonly (number | undefined)[] =>
    ifupdownFormat
      .write({ interfaces: [{ ...nic, ipv4: { ...nic.ipv4, addresses } }], removed: [], existing })
      .diagnostics.filter(({ code }) => code === 'setting-removed')
      .map(({ position }) => position?.line);
  assert.deepEqual(lostBy(nic.ipv4.addresses), []);
  assert.deepEqual(lostBy(nic.ipv4.addresses.slice(0, 1)), [7, 8]);
});
