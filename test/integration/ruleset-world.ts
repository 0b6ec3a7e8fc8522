import { networkInterfaces } from 'node:os';
import type { PolicedNetwork } from '../../src/desired/ruleset-network.ts';
import type { Mode } from '../../src/model/network.ts';
import { ipPrefix } from '../../src/net/ip-prefix.ts';
import { interfaceName, networkName } from '../../src/net/names.ts';
import { ip, sysctl } from './ruleset-ip.ts';
import { type Station, startStation } from './ruleset-station.ts';

/** A small world of namespaces round our own, which is the host: guests on bridges, and two networks outside. */
export type World = {
  readonly networks: readonly PolicedNetwork[];
  station(name: string): Station;
  end(): void;
};

const usual = { addresses: null, ports: null, ipv6: true };
const web = [{ protocol: 'tcp', ports: { first: 7001, last: 7001 } }] as const;
const eth1 = interfaceName('eth1');

/** Mode by network; its number is in all its names and addresses: `virbr2`, 10.0.2.0/24, fd00:3::/64. */
export const MODES: Readonly<Record<string, Mode>> = {
  a: { kind: 'nat', uplink: null, hostServices: web, translation: usual },
  b: { kind: 'nat', uplink: null, hostServices: [], translation: usual },
  r: { kind: 'routed', uplink: null, hostServices: [] },
  c: { kind: 'host-only', hostAccess: false },
  h: { kind: 'host-only', hostAccess: true },
  o: { kind: 'open' },
  u: { kind: 'nat', uplink: eth1, hostServices: 'all', translation: usual },
  v: { kind: 'routed', uplink: eth1, hostServices: [] },
  m: { kind: 'nat', uplink: null, hostServices: [], translation: { ...usual, ipv6: false } },
  n: { kind: 'nat', uplink: eth1, hostServices: [], translation: { ...usual, ipv6: false } },
};

const LETTERS = Object.keys(MODES);

/** Each guest's address in both families, by name; `host` and the peers outside, too. */
export const ADDRESSES: Readonly<Record<string, readonly [string, string]>> = {
  ...Object.fromEntries(LETTERS.flatMap((letter, at) => [1, 2].map((n) => [`${letter}${n}`, guestAddresses(at, n)]))),
  host: ['198.51.100.1', '2001:db8:1::1'],
  out: ['198.51.100.2', '2001:db8:1::2'],
  out2: ['203.0.113.2', '2001:db8:2::2'],
};

/** Guests that take part: two where they are to reach each other. */
export const GUESTS = ['a1', 'a2', 'b1', 'r1', 'c1', 'c2', 'h1', 'o1', 'u1', 'v1', 'm1', 'm2', 'n1'];

export async function startWorld(): Promise<World> {
  if (Object.keys(networkInterfaces()).some((name) => name !== 'lo')) throw new Error('not a private namespace');
  ip([
    ...LETTERS.flatMap(bridgeLines),
    ...GUESTS.flatMap(guestLines),
    ...outsideLines('out', 1),
    ...outsideLines('out2', 2),
  ]);
  for (const [name, value] of Object.entries(SYSCTLS)) sysctl(name, value);
  const names = [...GUESTS, 'out', 'out2'];
  const started = await Promise.all(names.map((name) => startStation(name)));
  const stations = new Map(names.map((name, index) => [name, started[index] as Station]));
  stations.set('host', await startStation('', [7000, 7001]));
  return {
    networks: LETTERS.map((letter, at) => policed(letter, at)),
    station: (name) => stations.get(name) ?? unknown(name),
    end: () => endWorld(stations),
  };
}

// Without the first two every refusal after the first would be silence.
const SYSCTLS = {
  'net/ipv4/icmp_ratelimit': '0',
  'net/ipv6/icmp/ratelimit': '0',
  'net/ipv4/ip_forward': '1',
  'net/ipv6/conf/all/forwarding': '1',
};

const policed = (letter: string, at: number): PolicedNetwork => ({
  name: networkName(letter),
  bridge: interfaceName(`virbr${at}`),
  mode: MODES[letter] ?? unknown(letter),
  prefixes: [ipPrefix(`10.0.${at}.0/24`), ipPrefix(`fd00:${at + 1}::/64`)],
});

function guestAddresses(at: number, number: number): readonly [string, string] {
  return [`10.0.${at}.${9 + number}`, `fd00:${at + 1}::${9 + number}`];
}

// The closed network's host side has routes but no address, so that only the ruleset keeps packets away.
function bridgeLines(letter: string, at: number): string[] {
  const bridge = `virbr${at}`;
  const open = [`addr add 10.0.${at}.1/24 dev ${bridge}`, `addr add fd00:${at + 1}::1/64 dev ${bridge} nodad`];
  const closed = [`route add 10.0.${at}.0/24 dev ${bridge}`, `route add fd00:${at + 1}::/64 dev ${bridge}`];
  const create = [`link add ${bridge} address 02:00:00:00:00:0${at} type bridge`, `link set ${bridge} up`];
  return [...create, ...(letter === 'c' ? closed : open)];
}

function guestLines(guest: string): string[] {
  const at = LETTERS.indexOf(guest.charAt(0));
  const [v4, v6] = ADDRESSES[guest] ?? unknown(guest);
  return [
    ...stationLines(guest, `tap-${guest}`, [`${v4}/24`, `${v6}/64`]),
    `link set tap-${guest} master virbr${at}`,
    `@${guest} route add default via 10.0.${at}.1`,
    `@${guest} route add default via fd00:${at + 1}::1`,
    // The host does not answer in a closed network; a guest that knows its MAC does not need to ask.
    `@${guest} neigh add 10.0.${at}.1 lladdr 02:00:00:00:00:0${at} dev eth0`,
    `@${guest} neigh add fd00:${at + 1}::1 lladdr 02:00:00:00:00:0${at} dev eth0`,
  ];
}

// Outside knows the way back to every guest, so that a packet which leaves untranslated would be answered.
function outsideLines(name: string, number: number): string[] {
  const [v4, v6] = ADDRESSES[name] ?? unknown(name);
  const gateway = [v4.replace(/2$/, '1'), v6.replace(/2$/, '1')];
  return [
    ...stationLines(name, `eth${number - 1}`, [`${v4}/24`, `${v6}/64`]),
    `addr add ${gateway[0]}/24 dev eth${number - 1}`,
    `addr add ${gateway[1]}/64 dev eth${number - 1} nodad`,
    `@${name} route add default via ${gateway[0]}`,
    `@${name} route add default via ${gateway[1]}`,
  ];
}

function stationLines(namespace: string, hostSide: string, addresses: readonly string[]): string[] {
  const there = `@${namespace}`;
  return [
    `netns add ${namespace}`,
    `link add ${hostSide} type veth peer name eth0 netns ${namespace}`,
    `link set ${hostSide} up`,
    `${there} link set lo up`,
    `${there} link set eth0 up`,
    ...addresses.map((address) => `${there} addr add ${address} dev eth0${address.includes(':') ? ' nodad' : ''}`),
  ];
}

function endWorld(stations: ReadonlyMap<string, Station>): void {
  for (const station of stations.values()) station.end();
  const links = [...LETTERS.map((_, at) => `virbr${at}`), ...GUESTS.map((guest) => `tap-${guest}`), 'eth0', 'eth1'];
  ip([...links.map((link) => `link del ${link}`), ...[...GUESTS, 'out', 'out2'].map((name) => `netns del ${name}`)]);
}

function unknown(name: string): never {
  throw new Error(`there is no ${name} in this world`);
}
