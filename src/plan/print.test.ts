import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { ipAddress } from '../net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import type { DnsmasqService, Link } from '../state/host-state.ts';
import { shaper } from '../state/shaper.ts';
import type { Operation, Plan } from './operation.ts';
import { printPlan } from './print.ts';

const context = {
  directories: { config: '/etc/kvmnet', state: '/var/lib/kvmnet', run: '/run/kvmnet' },
  verbose: false,
};
const name = interfaceName('virbr0');
const virbr0 = { namespace: '', name };
const print = (...plan: Plan): string[] => printPlan(plan, context);

const bridge: Link = {
  ...virbr0,
  kind: { type: 'bridge' },
  mac: macAddress('52:54:00:12:34:56'),
  alias: 'kvmnet: role=bridge network=default',
  group: 27510,
  arp: false,
  linkLocal: false,
  stp: false,
  forwardDelaySeconds: 0,
};

test('a bridge is added with its group, then given its settings', () => {
  assert.deepEqual(print({ kind: 'create-link', link: bridge }), [
    'ip link add name virbr0 address 52:54:00:12:34:56 group 27510 type bridge stp_state 0 forward_delay 0',
    "ip link set dev virbr0 alias 'kvmnet: role=bridge network=default' arp off addrgenmode none",
  ]);
});

test('a tap is made by tuntap, which knows no group', () => {
  const kind = { type: 'tap', persistent: true, multiQueue: true, vnetHeader: true } as const;
  assert.deepEqual(print({ kind: 'create-link', link: { ...virbr0, kind, group: 27510 } }), [
    'ip tuntap add dev virbr0 mode tap multi_queue vnet_hdr',
    'ip link set dev virbr0 group 27510',
  ]);
});

test('a pair reaches into a namespace by its file, and is always made from outside', () => {
  const outside = { namespace: '', name: interfaceName('srv-1') };
  const inside = { namespace: 'closed', name: interfaceName('eth0') };
  const there: Link = { ...outside, kind: { type: 'veth', peer: inside }, group: 27510 };
  const here: Link = { ...inside, kind: { type: 'veth', peer: outside } };
  assert.deepEqual(print({ kind: 'create-link', link: there }, { kind: 'create-link', link: here }), [
    'ip link add name srv-1 group 27510 type veth peer name eth0 group 27510 netns /run/kvmnet/netns/closed',
    'ip link add name srv-1 group 27510 type veth peer name eth0 group 27510 netns /run/kvmnet/netns/closed',
  ]);
});

test('a port is plugged, then isolated, and opened last', () => {
  const set = { up: true, controller: name, isolated: true };
  assert.deepEqual(print({ kind: 'set-link', link: { namespace: '', name: interfaceName('vnet0') }, set }), [
    'ip link set dev vnet0 master virbr0',
    'bridge link set dev vnet0 isolated on',
    'ip link set dev vnet0 up',
  ]);
});

test('several links are deleted by one group', () => {
  const links = ['vnet0', 'virbr0'].map((link) => ({ namespace: '', name: interfaceName(link) }));
  assert.deepEqual(print({ kind: 'delete-links', links }), [
    'ip link set dev vnet0 group 27511',
    'ip link set dev virbr0 group 27511',
    'ip link del group 27511',
  ]);
  assert.deepEqual(print({ kind: 'delete-links', links: links.slice(1) }), ['ip link del dev virbr0']);
});

test('addresses and routes print in their family, in their namespace', () => {
  const address = (text: string, namespace = '') => ({ namespace, link: name, address: text as InterfaceAddress });
  const route = {
    namespace: '',
    to: ipPrefix('10.9.0.0/16'),
    via: ipAddress('192.168.122.5'),
    link: name,
    metric: 0,
    protocol: 107,
  };
  const lines = print(
    { kind: 'add-address', address: address('192.168.122.1/24') },
    { kind: 'add-address', address: address('fd00::1/64', 'closed') },
    { kind: 'delete-address', address: address('fd00::1/64') },
    { kind: 'add-route', route },
    { kind: 'delete-route', route: { ...route, to: ipPrefix('fd09::/64'), via: ipAddress('fd00::5'), metric: 1024 } },
  );
  assert.deepEqual(lines, [
    'ip addr add 192.168.122.1/24 dev virbr0',
    'nsenter --net=/run/kvmnet/netns/closed ip -6 addr add fd00::1/64 dev virbr0 nodad',
    'ip -6 addr del fd00::1/64 dev virbr0',
    'ip route add 10.9.0.0/16 via 192.168.122.5 dev virbr0 proto 107',
    'ip -6 route del fd09::/64 via fd00::5 dev virbr0 metric 1024 proto 107',
  ]);
});

test("a parameter's slashes become dots, and the dots of a link's name slashes", () => {
  const set = (key: string): Operation => ({ kind: 'set-sysctl', namespace: '', key, value: '1' });
  assert.deepEqual(print(set('net/ipv4/ip_forward'), set('net/ipv6/conf/eth0.7/disable_ipv6')), [
    'sysctl -w net.ipv4.ip_forward=1',
    'sysctl -w net.ipv6.conf.eth0/7.disable_ipv6=1',
  ]);
});

test('what is remembered and forgotten is a comment, since no command does it', () => {
  const port = { name: interfaceName('eth1'), controller: null, up: true };
  assert.deepEqual(
    print({ kind: 'remember-sysctl', key: 'net/ipv4/ip_forward', value: '0' }, { kind: 'remember-port', port }),
    ['# remember that net.ipv4.ip_forward was 0', '# remember that eth1 was up, no port'],
  );
});

const service: DnsmasqService = {
  network: 'default',
  namespace: '',
  configuration: 'interface=virbr0\nEOF\n',
  files: { hosts: '192.168.122.2 web1\n' },
  link: name,
  status: 'running',
};

const oneOfEach: Plan = [
  { kind: 'remember-sysctl', key: "net/ipv4/conf/it's/forwarding", value: '0\n1' },
  { kind: 'remember-port', port: { name: interfaceName('eth1'), controller: name, up: false } },
  { kind: 'stop-service', network: 'default' },
  { kind: 'forget-leases', network: networkName('default') },
  { kind: 'create-namespace', name: 'closed' },
  {
    kind: 'create-link',
    link: { ...bridge, name: interfaceName("it's$x`y"), alias: "a 'quoted' $alias; `with` \\ it\n#" },
  },
  {
    kind: 'edit-ruleset',
    script: ['add table inet kvmnet', 'EOF', 'add rule inet kvmnet x accept comment "it\'s $fine"'],
  },
  {
    kind: 'set-link',
    link: virbr0,
    set: { alias: null, stp: true, forwardDelaySeconds: 2.5, controller: null, mtu: 1400 },
  },
  { kind: 'delete-links', links: [virbr0, { namespace: 'closed', name: interfaceName('eth0') }] },
  { kind: 'set-sysctl', namespace: 'closed', key: 'net/ipv4/ip_local_port_range', value: '1 2' },
  { kind: 'start-service', service },
  { kind: 'reload-service', service },
  { kind: 'restart-service', service },
  { kind: 'delete-namespace', name: 'closed' },
  { kind: 'forget-sysctl', key: 'net/ipv4/ip_forward' },
  { kind: 'forget-port', name: interfaceName('eth1') },
];

for (const verbose of [false, true]) {
  test(`the lines are a script that sh takes${verbose ? ', with the files too' : ''}`, () => {
    const script = printPlan(oneOfEach, { ...context, verbose }).join('\n');
    const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' }, script);
  });
}

const limit = shaper({
  ...virbr0,
  bytesPerSecond: 1_000_000,
  peakBytesPerSecond: 2_000_000,
  burstBytes: 500_000,
  shares: [{ mac: macAddress('52:54:00:aa:bb:01'), bytesPerSecond: 200_000 }],
});

test('a link is held back by a tree of classes, and filters for those who are promised a share', () => {
  assert.deepEqual(print({ kind: 'set-shaper', shaper: limit, before: null }), [
    'tc qdisc replace dev virbr0 root handle 6b76: htb default 0x2',
    'tc class replace dev virbr0 parent 6b76: classid 6b76:1 htb rate 1000000bps ceil 2000000bps burst 499712 cburst 65536 quantum 60000',
    'tc class replace dev virbr0 parent 6b76:1 classid 6b76:2 htb rate 800000bps ceil 2000000bps burst 499712 cburst 65536 quantum 60000',
    'tc class replace dev virbr0 parent 6b76:1 classid 6b76:8a4 htb rate 200000bps ceil 2000000bps burst 65536 cburst 65536 quantum 60000',
    'tc qdisc replace dev virbr0 parent 6b76:2 bfifo limit 262144',
    'tc qdisc replace dev virbr0 parent 6b76:8a4 bfifo limit 262144',
    'tc filter replace dev virbr0 parent 6b76: protocol all pref 1 handle 800::8a4 u32 match u16 0x5254 0xffff at -14 match u32 0x00aabb01 0xffffffff at -12 flowid 6b76:8a4',
  ]);
});

test('of a limit that changes only the difference is typed, and what goes first', () => {
  const { shares: _, ...rest } = limit;
  assert.deepEqual(print({ kind: 'set-shaper', shaper: shaper({ ...rest, shares: [] }), before: limit }), [
    'tc filter del dev virbr0 parent 6b76: protocol all pref 1 handle 800::8a4 u32',
    'tc class del dev virbr0 classid 6b76:8a4',
    'tc class replace dev virbr0 parent 6b76:1 classid 6b76:2 htb rate 1000000bps ceil 2000000bps burst 499712 cburst 65536 quantum 60000',
  ]);
  assert.deepEqual(print({ kind: 'delete-shaper', link: virbr0 }), ['tc qdisc del dev virbr0 root']);
});

test('a port that does not learn is told who is behind it', () => {
  const station = { namespace: '', port: interfaceName('vnet0'), mac: macAddress('52:54:00:00:00:01') };
  const set = { controller: name, isolated: false, learning: false, flood: false };
  assert.deepEqual(
    print(
      { kind: 'set-link', link: { namespace: '', name: interfaceName('vnet0') }, set },
      { kind: 'add-station', station },
      { kind: 'delete-station', station },
    ),
    [
      'ip link set dev vnet0 master virbr0',
      'bridge link set dev vnet0 isolated off learning off flood off',
      'bridge fdb replace 52:54:00:00:00:01 dev vnet0 master static',
      'bridge fdb del 52:54:00:00:00:01 dev vnet0 master',
    ],
  );
});

test('ports are put into VLANs and taken out, the bridge itself among them', () => {
  const vlan = { namespace: '', port: interfaceName('vnet0'), self: false, id: 42, pvid: true, untagged: true };
  assert.deepEqual(
    print(
      { kind: 'create-link', link: { ...virbr0, kind: { type: 'bridge' }, group: 7, vlanFiltering: true } },
      { kind: 'set-link', link: virbr0, set: { vlanFiltering: false } },
      { kind: 'set-vlan', vlan },
      { kind: 'set-vlan', vlan: { ...vlan, pvid: false, untagged: false } },
      { kind: 'set-vlan', vlan: { ...vlan, port: name, self: true, id: 1 } },
      { kind: 'delete-vlan', vlan },
    ),
    [
      'ip link add name virbr0 group 7 type bridge vlan_filtering 1',
      'ip link set dev virbr0 type bridge vlan_filtering 0',
      'bridge vlan add vid 42 dev vnet0 pvid untagged',
      'bridge vlan add vid 42 dev vnet0',
      'bridge vlan add vid 1 dev virbr0 pvid untagged self',
      'bridge vlan del vid 42 dev vnet0',
    ],
  );
});
