import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainBridge } from '../../model/controller-options.ts';
import { type Interface, plainInterface } from '../../model/interface.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import { interfaceName } from '../../net/names.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { netplanFormat } from './netplan-format.ts';

const ETHERNET = { type: 'ethernet' } as const;
const eth0 = interfaceName('eth0');
const br0 = interfaceName('br0');

const file = (text: string, path = '/etc/netplan/50-lan.yaml'): ConfigFile => ({ path, text });
const read = (...existing: readonly ConfigFile[]): Interface => {
  const [first] = netplanFormat.read(existing).interfaces;
  assert.ok(first);
  return first;
};
const write = (interfaces: readonly Interface[], ...existing: readonly ConfigFile[]) =>
  netplanFormat.write({ interfaces, removed: [], existing });

const LAN = `# the office
network:
    version: 2
    ethernets:
        eth0:            # to the switch
            dhcp4: false # no server there
            addresses: [192.168.1.10/24]   # ours
            routes:
            -   to: default
                via: 192.168.1.1
                mtu: 1400
            nameservers:
                addresses: [192.168.1.1]
                # a key of the future
                options: [rotate]
        # the spare
        eth1: {}
`;

describe('an edit of netplan’s files', () => {
  test('moves the addresses of a NIC to a bridge, and leaves comments and what is unknown', () => {
    const nic = read(file(LAN));
    const bridge = { ...nic, name: br0, kind: { type: 'bridge' as const, ...plainBridge } };
    const { changes, diagnostics } = write([bridge, { ...plainInterface(eth0, ETHERNET), controller: br0 }], file(LAN));
    assert.deepEqual(diagnostics, []);
    assert.equal(
      changes[0]?.after,
      `# the office
network:
    version: 2
    ethernets:
        eth0:            # to the switch
            dhcp4: false # no server there
        # the spare
        eth1: {}
    bridges:
        br0:
            interfaces:
                - eth0
            parameters:
                stp: false
                forward-delay: 0
            addresses:
                - 192.168.1.10/24
            routes:
                - to: default
                  via: 192.168.1.1
            nameservers:
                addresses:
                    - 192.168.1.1
`,
    );
  });

  test('adds an address and leaves the route’s own words, the list’s style and the name servers’ unknown keys', () => {
    const nic = read(file(LAN));
    const addresses = [...nic.ipv4.addresses, '10.0.0.1/8' as InterfaceAddress];
    const { changes } = write([{ ...nic, ipv4: { ...nic.ipv4, addresses } }], file(LAN));
    assert.equal(
      changes[0]?.after,
      LAN.replace('[192.168.1.10/24]   # ours', '[ 192.168.1.10/24, 10.0.0.1/8 ] # ours'),
    );
  });

  test('keeps the line ends of Windows, a byte order mark, and a missing final newline', () => {
    const text = `\ufeff${LAN.trimEnd().replaceAll('\n', '\r\n')}`;
    const { changes } = write([{ ...read(file(text)), mtu: 1450 }], file(text));
    const after = changes[0]?.after ?? '';
    assert.equal(after.replace('            mtu: 1450\r\n', ''), text);
  });

  test('in several files leaves one word on a key: in the file that has the last word', () => {
    const second = file(
      'network: {ethernets: {eth0: {mtu: 1400, addresses: [10.0.0.1/8]}}}\n',
      '/etc/netplan/60-more.yaml',
    );
    const nic = read(file(LAN), second);
    assert.deepEqual(nic.ipv4.addresses, ['192.168.1.10/24', '10.0.0.1/8']);
    const addresses = ['10.0.0.2/8' as InterfaceAddress];
    const { changes } = write([{ ...nic, ipv4: { ...nic.ipv4, addresses } }], file(LAN), second);
    assert.deepEqual(
      changes.map(({ after }) => after?.includes('addresses: [192.168.1.10')),
      [false, false],
    );
    assert.match(changes[1]?.after ?? '', /mtu: 1400, addresses: \[ 10\.0\.0\.2\/8 \]/);
  });

  test('of a package’s file hides it by one of the administrator’s', () => {
    const given = file('network:\n  ethernets:\n    eth0: {dhcp4: true}\n', '/lib/netplan/00-default.yaml');
    const { changes } = write([{ ...read(given), mtu: 1400 }], given);
    assert.deepEqual(
      changes.map(({ path, before }) => [path, before]),
      [['/etc/netplan/00-default.yaml', null]],
    );
  });

  test('of a file that cloud-init writes says so', () => {
    const given = file(
      '# cloud-init\nnetwork:\n  ethernets:\n    eth0: {dhcp4: true}\n',
      '/etc/netplan/50-cloud-init.yaml',
    );
    const { diagnostics } = write([{ ...read(given), mtu: 1400 }], given);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['file-of-cloud-init'],
    );
  });

  test('that an anchor would carry to another interface is refused, and nothing is changed', () => {
    const given = file('network:\n  ethernets:\n    eth0: &a\n      addresses: &b [10.0.0.1/8]\n    eth1: *a\n');
    const { changes, diagnostics } = write([{ ...read(given), mtu: 1400 }], given);
    assert.deepEqual(changes, []);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['edit-failed'],
    );
  });

  test('takes a removed interface out of its bridge, and its own file away when nothing is left', () => {
    const wanted = [
      { ...plainInterface(eth0, ETHERNET), controller: br0 },
      plainInterface(br0, { type: 'bridge', ...plainBridge }),
    ];
    const [made] = write(wanted).changes;
    const existing = [file(made?.after ?? '', made?.path)];
    const one = netplanFormat.write({ interfaces: [], removed: [eth0], existing });
    assert.deepEqual(netplanFormat.read([file(one.changes[0]?.after ?? '')]).diagnostics, []);
    const all = netplanFormat.write({ interfaces: [], removed: [eth0, br0], existing });
    assert.deepEqual(
      all.changes.map(({ path, after }) => [path, after]),
      [['/etc/netplan/90-kvmnet.yaml', null]],
    );
  });

  test('names what netplan has no word for', () => {
    const nic = { ...plainInterface(eth0, ETHERNET), managed: false, match: { mac: null, path: 'pci-0000:00:03.0' } };
    const { diagnostics } = write([nic]);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      [
        'netplan cannot say of eth0 that it is found at pci-0000:00:03.0',
        'netplan cannot say of eth0 that the manager of networks is to leave it alone',
      ],
    );
  });
});
