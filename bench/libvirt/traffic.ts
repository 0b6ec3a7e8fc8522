import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LibvirtPeer } from '../../test/support/libvirt-peer.ts';
import { bridgeOf, prefixOf } from './network-xml.ts';

/** Somebody in the internet, who knows the way to every guest, so that what leaves untranslated could be answered. */
export const OUTSIDE = '198.51.100.2';

/** A guest's address on the network of this number. */
export const guestAddress = (number: number): string => `${prefixOf(number)}.250`;

export async function addOutside(peer: LibvirtPeer): Promise<void> {
  await addStation(peer, { name: 'outside', hostSide: 'eth0', address: OUTSIDE, gateway: '198.51.100.1' });
  await peer.run(['ip', 'address', 'add', '198.51.100.1/24', 'dev', 'eth0']);
  // Probes are flows of one packet; kept for the usual half minute, they would fill the table of connections.
  await peer.run(['sysctl', '-q', '-w', 'net.netfilter.nf_conntrack_udp_timeout=2']);
}

/** A guest named `guestN`, on the running network of this number. */
export async function addGuest(peer: LibvirtPeer, number: number): Promise<void> {
  const address = guestAddress(number);
  const gateway = `${prefixOf(number)}.1`;
  await addStation(peer, { name: `guest${number}`, hostSide: `tap${number}`, address, gateway });
  await peer.run(['ip', 'link', 'set', 'dev', `tap${number}`, 'master', bridgeOf(number)]);
}

type Place = { readonly name: string; readonly hostSide: string; readonly address: string; readonly gateway: string };

async function addStation(peer: LibvirtPeer, { name, hostSide, address, gateway }: Place): Promise<void> {
  const lines = [
    `netns add ${name}`,
    `link add ${hostSide} type veth peer name eth0 netns ${name}`,
    `link set ${hostSide} up`,
  ];
  const linesThere = [
    'link set lo up',
    'link set eth0 up',
    `addr add ${address}/24 dev eth0`,
    `route add default via ${gateway}`,
  ];
  await peer.run(['ip', '-batch', '-'], { input: `${lines.join('\n')}\n` });
  await peer.run(['ip', '-netns', name, '-batch', '-'], { input: `${linesThere.join('\n')}\n` });
}

/** Counts a station's packets of a kind (in nft's words), and all others, and drops them, at the cheapest place. */
export async function countAt(peer: LibvirtPeer, station: string, kind: string): Promise<void> {
  const table = `table netdev sink { chain sink {
    type filter hook ingress device "eth0" priority 0;
    ${kind} counter drop
    udp dport >= 9 counter drop
  }; }`;
  await peer.run(['ip', 'netns', 'exec', station, 'nft', table]);
}

/** How many such packets the station has had, and how many others. */
export async function countedAt(peer: LibvirtPeer, station: string): Promise<Counts> {
  const { stdout } = await peer.run(['ip', 'netns', 'exec', station, 'nft', 'list', 'table', 'netdev', 'sink']);
  const [ofTheKind = Number.NaN, others = Number.NaN] = [...stdout.matchAll(/counter packets (\d+)/g)].map(([, n]) =>
    Number(n),
  );
  return { ofTheKind, others };
}

export type Counts = { readonly ofTheKind: number; readonly others: number };

/** A program that sends packets to one address as fast as it can. */
export class Sender {
  readonly #child: ChildProcess;
  readonly #answers: readline.Interface;
  #sent = 0;
  #isStopped = false;

  constructor(peer: LibvirtPeer, from: string, to: string) {
    const command = [...peer.box.enter, 'ip', 'netns', 'exec', from, process.execPath, SENDER, to];
    const [program = '', ...args] = command;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#child.stdout === null) throw new Error('a sender needs pipes');
    this.#answers = readline.createInterface({ input: this.#child.stdout });
  }

  get sent(): number {
    return this.#sent;
  }

  /** Sends packets to so many ports, and gives the nanoseconds that one takes. */
  async send(packets: number, ports: number): Promise<number> {
    this.#child.stdin?.write(`${packets} ${ports}\n`);
    const [answer] = await once(this.#answers, 'line');
    this.#sent += packets;
    return Number(answer);
  }

  /** Sends, each packet a flow of its own, until it is stopped. */
  async sendOn(): Promise<void> {
    while (!this.#isStopped) await this.send(BURST, BURST);
  }

  stop(): void {
    this.#isStopped = true;
  }

  end(): void {
    this.#child.kill();
  }
}

const SENDER = fileURLToPath(new URL('../packet-sender.mjs', import.meta.url));
const BURST = 200;
