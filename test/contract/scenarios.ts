import { ipAddress } from '../../src/net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import { type MacAddress, macAddress, macAddressFor } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { Operation, Plan } from '../../src/plan/operation.ts';
import type { LinkPlace, LinkSettings } from '../../src/state/host-state.ts';
import { TABLE_NAME } from '../../src/state/mark.ts';
import { shaper } from '../../src/state/shaper.ts';

const macOf = (name: string): MacAddress => macAddressFor(name);

const place = (name: string, namespace = ''): LinkPlace => ({ namespace, name: interfaceName(name) });

const bridge = (name: string, settings: LinkSettings = {}): Operation => ({
  kind: 'create-link',
  link: {
    ...place(name),
    kind: { type: 'bridge' },
    mac: macOf(name),
    linkLocal: false,
    stp: false,
    forwardDelaySeconds: 0,
    ...settings,
  },
});

const tap = (name: string, multiQueue = false): Operation => ({
  kind: 'create-link',
  link: {
    ...place(name),
    kind: { type: 'tap', persistent: true, multiQueue, vnetHeader: true },
    mac: macOf(name),
    linkLocal: false,
    alias: "kvmnet: it's $HOME `role=guest`",
  },
});

const pair = (near: LinkPlace, far: LinkPlace): Operation => ({
  kind: 'create-link',
  link: {
    ...near,
    kind: { type: 'veth', peer: { ...far, mac: macOf(`${far.name} far`) } },
    mac: macOf(near.name),
    mtu: 1400,
    linkLocal: false,
  },
});

const set = (link: LinkPlace, settings: LinkSettings): Operation => ({ kind: 'set-link', link, set: settings });

const up = (link: LinkPlace): Operation => set(link, { up: true });

const address = (verb: 'add' | 'delete', link: LinkPlace, text: string): Operation => ({
  kind: `${verb}-address`,
  address: { namespace: link.namespace, link: link.name, address: text as InterfaceAddress },
});

const route = (verb: 'add' | 'delete', to: string, via: string): Operation => ({
  kind: `${verb}-route`,
  route: {
    namespace: '',
    to: ipPrefix(to),
    via: ipAddress(via),
    link: interfaceName('br1'),
    metric: to.includes(':') ? 1024 : 0,
    protocol: 107,
  },
});

const sysctl = (key: string, value: string, namespace = ''): Operation => ({
  kind: 'set-sysctl',
  namespace,
  key,
  value,
});

const [br1, vnet0, leg, inside] = [place('br1'), place('vnet0'), place('srv-1'), place('eth0', 'closed')];

const network: Plan = [
  bridge('br1', { alias: 'kvmnet: role=bridge network=default', mtu: 1400 }),
  sysctl('net/ipv6/conf/br1/accept_ra', '0'),
  up(br1),
  address('add', br1, '10.1.0.1/24'),
  address('add', br1, 'fd01::1/64'),
  address('add', br1, 'fe80::1/64'),
  route('add', '10.9.0.0/16', '10.1.0.5'),
  route('add', 'fd09::/64', 'fd01::5'),
];

const ruleset: Operation = {
  kind: 'edit-ruleset',
  script: [
    `add table inet ${TABLE_NAME}`,
    `add chain inet ${TABLE_NAME} leave`,
    `add chain inet ${TABLE_NAME} forward { type filter hook forward priority 0; policy accept; }`,
    `add set inet ${TABLE_NAME} own { type ifname . ipv4_addr; flags interval; }`,
    `add map inet ${TABLE_NAME} ways { type ifname : verdict; }`,
    `add rule inet ${TABLE_NAME} forward iifname vmap @ways comment "it's $HOME #01234567"`,
    `add element inet ${TABLE_NAME} own { "br1" . 10.1.0.0/24, "br2" . 10.2.0.0/24 }`,
    `add element inet ${TABLE_NAME} ways { "br1" : jump leave }`,
    `add table netdev ${TABLE_NAME}`,
    `add chain netdev ${TABLE_NAME} in_br1 { type filter hook ingress device "br1" priority 0; policy drop; }`,
  ],
};

const limit = shaper({
  ...br1,
  bytesPerSecond: 1_250_000,
  peakBytesPerSecond: 2_000_000,
  burstBytes: 1_250_000,
  shares: [1, 2, 3].map((number) => ({ mac: macOf(`guest ${number}`), bytesPerSecond: 100_000 * number })),
});

const faster = shaper({
  ...limit,
  bytesPerSecond: 12_500_000_000,
  peakBytesPerSecond: null,
  shares: limit.shares.slice(1),
});

/** Plans that every way of taking them must turn into the same machine. */
export const scenarios: Readonly<Record<string, Plan>> = {
  'a bridge with addresses and routes': network,
  'a bridge whose addresses and routes change': [
    ...network,
    route('delete', '10.9.0.0/16', '10.1.0.5'),
    address('delete', br1, '10.1.0.1/24'),
    address('delete', br1, 'fd01::1/64'),
    address('add', br1, '10.2.0.1/24'),
  ],
  'a bridge that gets another name': [
    ...network,
    tap('vnet0'),
    set(vnet0, { controller: br1.name, up: true }),
    { kind: 'rename-link', link: br1, name: interfaceName('br2'), pause: null },
  ],
  'a bridge that gets another name on an older kernel': [
    bridge('br1', { stp: true, forwardDelaySeconds: 4 }),
    up(br1),
    address('add', br1, '10.1.0.1/24'),
    { kind: 'rename-link', link: br1, name: interfaceName('br2'), pause: { stp: true } },
  ],
  'a bridge that goes down': [...network, set(br1, { up: false })],
  'a bridge that loses IPv6': [...network, sysctl('net/ipv6/conf/br1/disable_ipv6', '1'), set(br1, { arp: false })],
  'a bridge with the spanning tree, on and off again': [
    bridge('br1', { stp: true, forwardDelaySeconds: 4 }),
    bridge('br2'),
    set(place('br2'), { stp: true, forwardDelaySeconds: 15 }),
    set(place('br2'), { stp: false, forwardDelaySeconds: 0, alias: null, mac: macAddress('52:54:00:00:00:99') }),
  ],
  'ports, isolated and not': [
    ...network,
    tap('vnet0'),
    tap('vnet1', true),
    set(vnet0, { controller: br1.name, isolated: true, up: true }),
    set(place('vnet1'), { controller: br1.name, isolated: false, up: true }),
    set(place('vnet1'), { controller: null }),
  ],
  'ports that do not learn': [
    ...network,
    tap('vnet0'),
    set(vnet0, { controller: br1.name, isolated: true, learning: false, flood: false, up: true }),
    ...[1, 2].map(
      (number): Operation => ({
        kind: 'add-station',
        station: { namespace: '', port: vnet0.name, mac: macOf(`guest ${number}`) },
      }),
    ),
    { kind: 'delete-station', station: { namespace: '', port: vnet0.name, mac: macOf('guest 1') } },
  ],
  'ports of a bridge that goes': [
    ...network,
    tap('vnet0'),
    set(vnet0, { controller: br1.name, up: true }),
    { kind: 'delete-links', links: [br1] },
  ],
  'a server in a namespace': [
    { kind: 'create-namespace', name: 'closed' },
    bridge('br1', { arp: false, mtu: 1400 }),
    up(br1),
    pair(leg, inside),
    set(leg, { controller: br1.name, up: true, alias: 'kvmnet: role=server network=closed' }),
    set(inside, { linkLocal: false, alias: 'kvmnet: role=server network=closed' }),
    sysctl('net/ipv6/conf/eth0/accept_ra', '0', 'closed'),
    up(inside),
    address('add', inside, '10.1.0.1/24'),
    address('add', inside, 'fd01::1/64'),
  ],
  'a server in a namespace that is gone again': [
    { kind: 'create-namespace', name: 'closed' },
    { kind: 'create-namespace', name: 'other' },
    pair(leg, inside),
    pair(place('eth0', 'other'), place('srv-2')),
    set(place('srv-2'), { linkLocal: false }),
    { kind: 'delete-links', links: [leg] },
    { kind: 'delete-namespace', name: 'closed' },
  ],
  'links that are held back': [
    ...network,
    tap('vnet0'),
    { kind: 'set-shaper', shaper: limit, before: null },
    { kind: 'set-shaper', shaper: shaper({ ...limit, ...vnet0, shares: [] }), before: null },
  ],
  'links that are held back less, and no longer': [
    ...network,
    tap('vnet0'),
    { kind: 'set-shaper', shaper: limit, before: null },
    { kind: 'set-shaper', shaper: faster, before: limit },
    { kind: 'set-shaper', shaper: shaper({ ...limit, ...vnet0 }), before: null },
    { kind: 'delete-shaper', link: vnet0 },
  ],
  'several links that go at once': [
    ...network,
    tap('vnet0'),
    pair(leg, place('srv-9')),
    { kind: 'delete-links', links: [br1, vnet0, place('srv-9')] },
  ],
  'a host that forwards': [sysctl('net/ipv4/ip_forward', '1'), sysctl('net/ipv6/conf/all/forwarding', '1')],
  'a ruleset': [...network, ruleset],
  'a ruleset that changes': [
    ...network,
    ruleset,
    {
      kind: 'edit-ruleset',
      script: [
        `delete element inet ${TABLE_NAME} own { "br2" . 10.2.0.0/24 }`,
        `delete element inet ${TABLE_NAME} ways { "br1" : jump leave }`,
        `delete chain inet ${TABLE_NAME} leave`,
        `delete table netdev ${TABLE_NAME}`,
      ],
    },
  ],
};

const vlan = (verb: 'set' | 'delete', port: LinkPlace, id: number, ...flags: readonly string[]): Operation => ({
  kind: `${verb}-vlan`,
  vlan: {
    ...{ namespace: port.namespace, port: port.name, id },
    ...{ self: flags.includes('self'), pvid: flags.includes('pvid'), untagged: flags.includes('untagged') },
  },
});

/** Those for kernels whose bridges keep VLANs apart. */
export const vlanScenarios: Readonly<Record<string, Plan>> = {
  'ports in VLANs': [
    ...network,
    tap('vnet0'),
    tap('vnet1'),
    set(br1, { vlanFiltering: true }),
    set(vnet0, { controller: br1.name }),
    set(place('vnet1'), { controller: br1.name }),
    vlan('set', vnet0, 42, 'pvid', 'untagged'),
    vlan('delete', vnet0, 1),
    ...[42, 43, 4094].map((id) => vlan('set', place('vnet1'), id)),
    vlan('set', place('vnet1'), 43, 'untagged'),
    vlan('delete', place('vnet1'), 42),
    vlan('set', br1, 42, 'self'),
  ],
  'ports in VLANs no longer': [
    ...network,
    tap('vnet0'),
    set(br1, { vlanFiltering: true }),
    set(vnet0, { controller: br1.name }),
    vlan('set', vnet0, 42, 'pvid', 'untagged'),
    set(br1, { vlanFiltering: false }),
  ],
};
