import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interfaceName } from '../net/names.ts';
import type { Charge, RunningDhcpClient } from './charge.ts';
import { withName } from './clients-alone.ts';
import { uuidFor } from './connection-of.ts';
import { newestLease } from './dhclient-lease.ts';
import { giveBack } from './give-back.ts';
import { hold } from './hold.ts';
import { leaveAlone } from './leave-alone.ts';
import type { ManagerAct, Move } from './manager-act.ts';
import { marked } from './mark-up.ts';
import { printManagerAct } from './print-act.ts';
import { takeOver } from './take-over.ts';

const [nic, bridge] = [interfaceName('eth0'), interfaceName('br0')];

const charge = (parts: Partial<Charge>): Charge => ({
  link: nic,
  manager: 'nobody',
  format: null,
  evidence: [],
  dhcp: [],
  configuredBy: null,
  routeMetric: null,
  others: [],
  networkdFiles: [],
  notes: [],
  refusal: null,
  ...parts,
});

const move = (path: string, after: string, direction: Move['direction'] = 'onto-bridge'): Move => ({
  direction,
  nic,
  bridge,
  files: [{ path, before: null, after, mode: 0o644 }],
});

const client = (parts: Partial<RunningDhcpClient>): RunningDhcpClient => ({
  program: 'networkd',
  family: 'both',
  process: null,
  leaseFile: null,
  identifier: null,
  identityAssociation: null,
  ...parts,
});

const printed = (acts: readonly ManagerAct[]): string[] => acts.flatMap(printManagerAct);
const textsOf = (acts: readonly ManagerAct[]): string[] =>
  acts.flatMap((act) => (act.kind === 'file' ? (act.change.after ?? []) : []));

describe('systemd-networkd', () => {
  const files = ['/etc/systemd/network/10-eth0.network', '/etc/systemd/network/20-storage.network'];
  const identity = { identifier: 'ff1122334400020000ab11', identityAssociation: '11223344' };
  const networkd = charge({
    manager: 'networkd',
    format: 'networkd',
    configuredBy: files[0] ?? null,
    networkdFiles: files,
    dhcp: [client(identity)],
  });
  const onto = move('/etc/systemd/network/10-br0.network', '[Match]\nName=br0\n\n[Network]\nDHCP=yes\n');

  test('is killed, not asked to stop, and not started again by its socket', () => {
    assert.deepEqual(printed(hold(networkd, onto)), [
      '# write /run/systemd/system/systemd-networkd.service.d/90-kvmnet-hold.conf',
      'systemctl daemon-reload',
      'systemctl stop systemd-networkd.socket systemd-networkd.service',
    ]);
  });

  test('starts with orders to keep what is on all its links, and with the identifiers of before', () => {
    const acts = takeOver(networkd, onto);
    assert.deepEqual(printed(acts), [
      '# write /etc/systemd/network/10-br0.network.d/kvmnet-lease.conf',
      '# write /run/systemd/network/10-eth0.network.d/90-kvmnet-keep.conf',
      '# write /run/systemd/network/20-storage.network.d/90-kvmnet-keep.conf',
      '# write /run/systemd/network/10-br0.network.d/90-kvmnet-keep.conf',
      'rm -f /run/systemd/system/systemd-networkd.service.d/90-kvmnet-hold.conf',
      'systemctl daemon-reload',
      'systemctl start systemd-networkd.socket systemd-networkd.service',
      '# wait until networkd has br0',
    ]);
    assert.match(textsOf(acts)[0] ?? '', /ClientIdentifier=duid\nIAID=287454020\n\[DHCPv6\]\nIAID=287454020\n/);
  });

  test('is told by netplan, once that has made its files', () => {
    const acts = printed(takeOver({ ...networkd, format: 'netplan' }, move('/etc/netplan/50-lan.yaml', '')));
    assert.deepEqual(acts.slice(0, 2), [
      'netplan generate',
      '# write /etc/systemd/network/10-netplan-br0.network.d/kvmnet-lease.conf',
    ]);
  });
});

describe('NetworkManager', () => {
  const dhcp = [
    client({
      program: 'NetworkManager',
      leaseFile: '/var/lib/NetworkManager/internal-u-eth0.lease',
      identifier: '01525400aabb01',
      identityAssociation: '2b506735',
    }),
  ];
  const manager = charge({ manager: 'NetworkManager', format: 'keyfile', routeMetric: 100, dhcp });
  const onto = move('/etc/NetworkManager/system-connections/br0.nmconnection', '');

  test('stops, which leaves links as they are, and starts to take them for their new connections', () => {
    assert.deepEqual(printed(hold(manager, onto)), ['systemctl stop NetworkManager.service']);
    const acts = takeOver(manager, onto);
    assert.deepEqual(printed(acts), [
      '# write /etc/NetworkManager/conf.d/kvmnet-br0.conf',
      "cp -a /var/lib/NetworkManager/internal-u-eth0.lease '/var/lib/NetworkManager/internal-*-br0.lease'",
      '# have NetworkManager take br0 as it is, for its connection: /run/NetworkManager/devices/',
      '# have NetworkManager take eth0 as it is, for its connection: /run/NetworkManager/devices/',
      'systemctl start NetworkManager.service',
      '# wait until NetworkManager has br0',
    ]);
    assert.match(
      textsOf(acts)[0] ?? '',
      /ipv4\.route-metric=100\n[\s\S]*ipv4\.dhcp-client-id=01:52:54:00:aa:bb:01\nipv6\.dhcp-iaid=0x2b506735\n/,
    );
  });

  test('gets its NIC back by starting', () => {
    assert.deepEqual(printed(giveBack(manager, onto)).slice(-2), [
      'systemctl start NetworkManager.service',
      '# wait until NetworkManager has eth0',
    ]);
  });

  test('without files is told at run time to leave both links alone', () => {
    const acts = takeOver(manager, { ...onto, files: [] });
    assert.deepEqual(printed(acts), [
      '# write /run/NetworkManager/conf.d/90-kvmnet-moved.conf',
      'systemctl start NetworkManager.service',
    ]);
  });
});

describe('a client of DHCP that is a process', () => {
  const processes = [{ pid: 59, startedAt: '5900' }];
  const argv = ['dhclient', '-pf', '/run/dhclient.eth0.pid', '-lf', '/var/lib/dhcp/dhclient.eth0.leases', 'eth0'];
  const dhclient = client({
    program: 'dhclient',
    family: 'ipv4',
    process: { processes, argv },
    leaseFile: '/var/lib/dhcp/dhclient.eth0.leases',
  });
  const ifupdown = charge({ manager: 'ifupdown', format: 'ifupdown', dhcp: [dhclient] });
  const onto = move('/etc/network/interfaces', 'iface eth0 inet manual\nauto br0\niface br0 inet dhcp\n');

  test('is killed, and started on the bridge with its lease', () => {
    assert.deepEqual(printed(hold(ifupdown, onto)), ['kill -KILL 59  # dhclient']);
    assert.deepEqual(printed(takeOver(ifupdown, onto)), [
      '# in /run/network/ifstate: eth0 is up, br0 is up',
      'cp -a /var/lib/dhcp/dhclient.eth0.leases /var/lib/dhcp/dhclient.br0.leases  # for br0',
      'dhclient -pf /run/dhclient.br0.pid -lf /var/lib/dhcp/dhclient.br0.leases br0',
      '# give the address on br0 the lifetime of the newest lease in /var/lib/dhcp/dhclient.br0.leases',
    ]);
  });

  test('is not started beside itself, where it was never ended', () => {
    const [start] = giveBack(ifupdown, onto).filter(({ kind }) => kind === 'start-process');
    assert.deepEqual(start, { kind: 'start-process', argv, standsInFor: processes });
  });

  test('if it is udhcpc, is kept from the script that would take the address away', () => {
    const words = ['udhcpc', '-n', '-p', '/run/udhcpc.eth0.pid', '-i', 'eth0'];
    const udhcpc = client({ program: 'udhcpc', family: 'ipv4', process: { processes, argv: words } });
    const lines = printed(takeOver(charge({ dhcp: [udhcpc] }), onto));
    assert.equal(lines.at(-1), 'udhcpc -n -p /run/udhcpc.br0.pid -i br0 -s /run/kvmnet/udhcpc-br0');
  });
});

test('managers that are held are told to leave links alone by their files only', () => {
  const acts = leaveAlone(
    [
      { manager: 'NetworkManager', running: true },
      { manager: 'networkd', running: false },
      { manager: 'ifupdown', running: true },
    ],
    ['br0', 'vnet*'],
  );
  assert.deepEqual(printed(acts), [
    '# write /etc/NetworkManager/conf.d/kvmnet-leave-alone.conf',
    'nmcli general reload conf',
    '# write /etc/systemd/network/05-kvmnet-leave-alone.network',
  ]);
  assert.match(
    textsOf(acts).join(''),
    /unmanaged-devices\+=interface-name:br0;interface-name:vnet\*\n[\s\S]*Name=br0 vnet\*\n\n\[Link\]\nUnmanaged=yes/,
  );
});

test('a link takes another name only where the name is a word of its own', () => {
  assert.equal(withName('/run/dhclient.eth0.pid', nic, bridge), '/run/dhclient.br0.pid');
  assert.equal(withName('interface "eth0";', nic, bridge), 'interface "br0";');
  assert.equal(withName('/run/dhclient.eth01.pid', nic, bridge), '/run/dhclient.eth01.pid');
});

test('the newest lease is the last one in the file', () => {
  const lease = (address: string, seconds: number): string =>
    `lease {\n  interface "eth0";\n  fixed-address ${address};\n  option subnet-mask 255.255.255.0;\n  option dhcp-lease-time ${seconds};\n}\n`;
  const text = `default-duid "\\000\\001";\n${lease('192.0.2.7', 60)}${lease('192.0.2.8', 120)}`;
  assert.deepEqual(newestLease(text), { address: '192.0.2.8', prefixLength: 24, seconds: 120 });
  assert.equal(newestLease('lease { fixed-address 192.0.2.7;'), null);
});

test('ifupdown finds the bridge up, and what went down gone', () => {
  assert.equal(marked('lo=lo\neth0=eth0\n', [bridge], [nic]), 'lo=lo\nbr0=br0\n');
  assert.equal(marked('lo=lo\nbr0=br0\n', [bridge], []), 'lo=lo\nbr0=br0\n');
});

test('a connection is known by its link, in keyfiles and in ifcfg files', () => {
  assert.equal(uuidFor(bridge, '[connection]\nid=x\nuuid=abc\ninterface-name=br0\n'), 'abc');
  assert.equal(uuidFor(bridge, 'DEVICE="br0"\nUUID="abc"\n'), 'abc');
  assert.equal(uuidFor(bridge, '[connection]\nuuid=abc\ninterface-name=br1\n'), null);
});
