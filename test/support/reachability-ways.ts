import { execFileSync } from 'node:child_process';
import { ip, sysctl } from '../integration/ruleset-ip.ts';
import { addressesIn, bridgeMacOf, bridgeOf, guests, numberOf, type PlannedGuest } from './reachability-networks.ts';

/** Those outside, by their namespaces: in IPv4 and IPv6 their addresses, and what the host has on the link to them. */
export const OUTSIDE = {
  /** The router of the LAN in which the guests of `lan` are. */
  out: { addresses: ['198.51.100.2', '2001:db8:1::2'], host: ['198.51.100.1', '2001:db8:1::1'] },
  out2: { addresses: ['203.0.113.2', '2001:db8:2::2'], host: ['203.0.113.1', '2001:db8:2::1'] },
  peer9: { addresses: addressesIn(numberOf('joined'), 2), host: addressesIn(numberOf('joined'), 1) },
} as const satisfies Record<
  string,
  { readonly addresses: readonly [string, string]; readonly host: readonly [string, string] }
>;

/** Cables eth0 to `out`, eth1 to `out2`, eth3 to the LAN behind `out`, and bridge br9, which the host is on, to `peer9`. */
export function buildOutside(): void {
  // Without these every refusal after the first would be silence.
  sysctl('net/ipv4/icmp_ratelimit', '0');
  sysctl('net/ipv6/icmp/ratelimit', '0');
  ip([
    'link del dev eth1',
    'link add name br9 type bridge forward_delay 0',
    ...['eth0 out eth0', 'eth1 out2 eth0', 'eth3 out lan', 'eth4 peer9 eth0'].flatMap(cable),
    'link set dev eth4 master br9',
    'link set dev br9 up',
    ...outsideLines('out', 'eth0'),
    ...outsideLines('out2', 'eth1'),
    ...outsideLines('peer9', 'br9'),
    ...lanLines(),
  ]);
  execFileSync('ip', ['netns', 'exec', 'out', 'sysctl', '-q', '-w', ...FORWARDING]);
}

const cable = (words: string): readonly string[] => {
  const [near, namespace, far] = words.split(' ');
  return [
    `link add name ${near} type veth peer name ${far} netns ${namespace}`,
    `link set dev ${near} up`,
    `@${namespace} link set dev ${far} up`,
  ];
};

// They know the way back to every guest, so that a packet which leaves untranslated would be answered.
function outsideLines(name: keyof typeof OUTSIDE, link: string): readonly string[] {
  const { addresses, host } = OUTSIDE[name];
  return [
    ...host.map((address) => `address add ${withLength(address)} dev ${link}`),
    ...addresses.map((address) => `@${name} address add ${withLength(address)} dev eth0`),
    ...host.map((address) => `@${name} route add default via ${address}`),
  ];
}

function lanLines(): readonly string[] {
  const router = addressesIn(numberOf('lan'), 1);
  return [
    ...router.map((address) => `@out address add ${withLength(address)} dev lan`),
    ...router.map((address, family) => `route add ${networkOf(address)} via ${OUTSIDE.out.addresses[family]}`),
  ];
}

const FORWARDING = ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'];

/** Gives a guest its addresses and its way out. */
export function settle({ name, addresses, gateways }: PlannedGuest): void {
  ip([
    `@${name} link set dev eth0 up`,
    ...addresses.flatMap((address) =>
      address === null ? [] : [`@${name} address add ${withLength(address)} dev eth0`],
    ),
    ...gateways.flatMap((gateway) => (gateway === null ? [] : [`@${name} route add default via ${gateway}`])),
  ]);
}

/**
 * What is forbidden is really to be sent. Guests that the host does not answer know its MAC, and the host theirs; isolated
 * guests send to each other by way of the host.
 */
export function breakOut(): void {
  const shutIn = guests.filter(({ network }) => network === 'closed');
  ip([
    ...addressesIn(numberOf('closed'), 0)
      .slice(0, 1)
      .map((address) => `route add ${networkOf(address)} dev ${bridgeOf('closed')}`),
    ...shutIn.flatMap(acquaint),
    ...guests.filter(isIsolated).flatMap((guest) => guests.flatMap((other) => detour(guest, other))),
  ]);
}

const isIsolated = ({ network, kind }: PlannedGuest): boolean => kind === 'isolated' || network.endsWith('iso');

// IPv6 is off on a closed network's bridge: the host has no way to try.
const acquaint = ({ name, network, mac, addresses, gateways }: PlannedGuest): readonly string[] => [
  ...gateways.map((gateway) => `@${name} neigh replace ${gateway} lladdr ${bridgeMacOf(network)} dev eth0`),
  ...addresses
    .slice(0, network === 'closed' ? 1 : 2)
    .map((address) => `neigh replace ${address} lladdr ${mac} dev ${bridgeOf(network)}`),
];

function detour({ name, network, gateways }: PlannedGuest, other: PlannedGuest): readonly string[] {
  if (other.network !== network || other.name === name) return [];
  return other.addresses.map((address, family) => `@${name} route add ${address} via ${gateways[family]}`);
}

const withLength = (address: string): string => (address.includes(':') ? `${address}/64 nodad` : `${address}/24`);

const networkOf = (address: string): string =>
  address.replace(/(\.|::)\d+$/, (_, end) => (end === '.' ? '.0/24' : '::/64'));
