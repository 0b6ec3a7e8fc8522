import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as readline from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { policyTables } from '../src/desired/ruleset.ts';
import type { PolicedNetwork } from '../src/desired/ruleset-network.ts';
import { openNftables } from '../src/host/linux/nftables.ts';
import { type Mode, usualTranslation } from '../src/model/network.ts';
import { ipPrefix } from '../src/net/ip-prefix.ts';
import { interfaceName, networkName } from '../src/net/names.ts';
import { replacementScript } from '../src/nftables/edit.ts';

/** What a packet costs on its way from a guest through the host, by the number of networks that the host has. */
export type PacketCost = {
  readonly path: string;
  /** Microseconds a packet with no table of ours at all, with one network, with many. */
  readonly bare: number;
  readonly one: number;
  readonly many: number;
  /** `many` by `one`. */
  readonly growth: number;
};

export type PacketCostOptions = { readonly networks?: number; readonly rounds?: number; readonly packets?: number };

/**
 * Measures it; to be run in a network namespace of its own, as root. Rulesets take turns, each round is short, and the
 * least disturbed tenth of the rounds counts, so that what else the machine does hits all alike.
 */
export async function packetCost(options: PacketCostOptions = {}): Promise<readonly PacketCost[]> {
  const { networks = 200, rounds = 40, packets = 5000 } = options;
  build();
  const editor = openNftables();
  const rows: PacketCost[] = [];
  for (const path of PATHS) {
    const sender = startSender(path);
    const scripts = [0, 1, networks].map((count) => replacementScript(tablesFor(path, count), EVERY_TABLE));
    const times: number[][] = [[], [], []];
    for (let round = 0; round < rounds * 3; round++) {
      await editor.run(scripts[round % 3] ?? []);
      // The kernel frees the ruleset before last in the background; let that end.
      await setTimeout(10);
      await sender.send(1000, 1);
      times[round % 3]?.push(await sender.send(packets, path.ports));
    }
    sender.end();
    const [bare = 0, one = 0, many = 0] = times.map(leastDisturbed);
    rows.push({ path: path.name, bare, one, many, growth: many / one });
  }
  editor.close?.();
  return rows;
}

type Path = {
  readonly name: string;
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly ports: number;
};

const nat: Mode = { kind: 'nat', uplink: null, hostServices: [], translation: usualTranslation };
const routed: Mode = { kind: 'routed', uplink: null, hostServices: [] };

const PATHS: readonly Path[] = [
  { name: 'nat, IPv4, one flow', mode: nat, from: 'guest', to: '198.51.100.2', ports: 1 },
  { name: 'nat, IPv6, one flow', mode: nat, from: 'guest', to: '2001:db8::2', ports: 1 },
  { name: 'nat, IPv4, 5000 flows', mode: nat, from: 'guest', to: '198.51.100.2', ports: 5000 },
  { name: 'routed, IPv4, out', mode: routed, from: 'guest', to: '198.51.100.2', ports: 1 },
  { name: 'routed, IPv4, in', mode: routed, from: 'outside', to: '10.99.0.2', ports: 1 },
  { name: 'routed, IPv6, in', mode: routed, from: 'outside', to: 'fd99::2', ports: 1 },
];

const EVERY_TABLE = [{ family: 'inet', name: 'kvmnet', sets: [], chains: [] }] as const;

// The network that the packets pass stands in the middle; the others are there as elements of sets alone.
function tablesFor(path: Path, count: number) {
  const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => other(index));
  const own = { ...other(0), name: networkName('own'), bridge: interfaceName('virbr0'), mode: path.mode };
  const prefixes = [ipPrefix('10.99.0.0/24'), ipPrefix('fd99::/64')];
  return count === 0 ? [] : policyTables({ networks: [...others, { ...own, prefixes }] }, { egressHook: false });
}

function other(index: number): PolicedNetwork {
  return {
    name: networkName(`other${index}`),
    bridge: interfaceName(`${index % 2 === 0 ? 'a' : 'z'}br${index}`),
    mode: index % 3 === 0 ? routed : nat,
    prefixes: [ipPrefix(`10.${index % 90}.${index}.0/24`), ipPrefix(`fd00:${index.toString(16)}::/64`)],
  };
}

function leastDisturbed(nanoseconds: readonly number[]): number {
  const sorted = [...nanoseconds].sort((left, right) => left - right);
  return (sorted[Math.floor(sorted.length / 10)] ?? Number.NaN) / 1000;
}

function startSender({ from, to }: Path) {
  const script = fileURLToPath(new URL('packet-sender.mjs', import.meta.url));
  const child: ChildProcess = spawn('ip', ['netns', 'exec', from, process.execPath, script, to], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdin === null || child.stdout === null) throw new Error('the sender needs pipes');
  const { stdin } = child;
  const answers = readline.createInterface({ input: child.stdout });
  const send = (packets: number, ports: number): Promise<number> =>
    new Promise((resolve) => {
      answers.once('line', (line) => resolve(Number(line)));
      stdin.write(`${packets} ${ports}\n`);
    });
  return { send, end: () => child.kill() };
}

// Receivers drop what comes, at the cheapest place.
function build(): void {
  station('guest', 'tap0', ['10.99.0.2/24', 'fd99::2/64']);
  station('outside', 'eth0', ['198.51.100.2/24', '2001:db8::2/64']);
  ip(
    [],
    [
      'link add virbr0 type bridge',
      'link set virbr0 up',
      'link set tap0 master virbr0',
      'addr add 10.99.0.1/24 dev virbr0',
      'addr add fd99::1/64 dev virbr0 nodad',
      'addr add 198.51.100.1/24 dev eth0',
      'addr add 2001:db8::1/64 dev eth0 nodad',
    ],
  );
  const gateways = { guest: ['10.99.0.1', 'fd99::1'], outside: ['198.51.100.1', '2001:db8::1'] };
  for (const [name, [v4, v6]] of Object.entries(gateways)) {
    const family = [`route add default via ${v4}`, `route add default via ${v6}`];
    ip(['-netns', name], ['link set eth0 up', ...family]);
    const sink =
      'table netdev sink { chain sink { type filter hook ingress device "eth0" priority 0; udp dport >= 9 drop; }; }';
    execFileSync('ip', ['netns', 'exec', name, 'nft', sink]);
  }
  for (const key of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']) writeFileSync(`/proc/sys/net/${key}`, '1');
}

function station(name: string, link: string, addresses: readonly string[]): void {
  ip([], [`netns add ${name}`]);
  ip([], [`link add ${link} type veth peer name eth0 netns ${name}`, `link set ${link} up`]);
  ip(
    ['-netns', name],
    [
      'link set eth0 up',
      ...addresses.map((address) => `addr add ${address} dev eth0${address.includes(':') ? ' nodad' : ''}`),
    ],
  );
}

function ip(options: readonly string[], lines: readonly string[]): void {
  execFileSync('ip', [...options, '-batch', '-'], { input: `${lines.join('\n')}\n` });
}
