import { type Station, startStation } from '../integration/ruleset-station.ts';
import type { LibvirtPeer } from './libvirt-peer.ts';
import { until } from './until.ts';

/** What a packet of a kind meets on its way: its receiver sees who sent it, or it does not arrive. */
export type Verdict = 'as itself' | 'as the host' | 'refused' | `as ${string}`;

/** The kinds of packets: in both families. */
export const KINDS = ['TCP', 'UDP', 'ICMP'] as const;
export const FAMILIES = ['IPv4', 'IPv6'] as const;

/** The networks, by name: their number is in their addresses, the rest of the document says what they are. */
const NETWORKS: Readonly<Record<string, { readonly number: number; readonly forward: string }>> = {
  nat: { number: 91, forward: "<forward mode='nat'/>" },
  nat6: { number: 92, forward: "<forward mode='nat'><nat ipv6='yes'/></forward>" },
  route: { number: 93, forward: "<forward mode='route'/>" },
  open: { number: 94, forward: "<forward mode='open'/>" },
  isolated: { number: 95, forward: '' },
  othernat: { number: 96, forward: "<forward mode='nat'><nat ipv6='yes'/></forward>" },
};

const OUTSIDE = ['198.51.100.2', '2001:db8:1::2'] as const;
const HOST = ['198.51.100.1', '2001:db8:1::1'] as const;

/** Guests by name, two where they are to reach each other, with the last part of their address. */
const GUESTS = Object.keys(NETWORKS).flatMap((network) => [
  { name: `${network}1`, network, last: 11 },
  ...(['nat', 'isolated'].includes(network) ? [{ name: `${network}2`, network, last: 12 }] : []),
]);

/** Everybody's addresses, by name; `gateway` is the host's address on the network `route`. */
export const ADDRESSES: Readonly<Record<string, readonly [string, string]>> = {
  ...Object.fromEntries(GUESTS.map(({ name, network, last }) => [name, addressOn(network, last)])),
  outside: OUTSIDE,
  host: HOST,
  gateway: addressOn('route', 1),
};

/** Those who send. */
export const SENDERS = Object.keys(ADDRESSES).filter((name) => name !== 'gateway');

/** The same small world round a daemon: its networks of all modes, guests on them, and somebody outside. */
export class VerdictWorld {
  readonly #peer: LibvirtPeer;
  readonly #stations: ReadonlyMap<string, Station>;

  private constructor(peer: LibvirtPeer, stations: ReadonlyMap<string, Station>) {
    this.#peer = peer;
    this.#stations = stations;
  }

  static async open(peer: LibvirtPeer): Promise<VerdictWorld> {
    await buildOutside(peer);
    for (const name of Object.keys(NETWORKS)) await startNetwork(peer, name);
    for (const guest of GUESTS) await plugIn(peer, guest);
    await until(async () => (await peer.run(['ip', '-6', 'address', 'show', 'tentative'])).stdout === '');
    const names = [...GUESTS.map(({ name }) => name), 'outside'];
    const stations = await Promise.all(names.map((name) => startStation(name, undefined, peer.box.enter)));
    const host = await startStation('', undefined, peer.box.enter);
    return new VerdictWorld(
      peer,
      new Map([...names.map((name, at) => [name, stations[at] ?? host] as const), ['host', host]]),
    );
  }

  /** The verdicts on packets from one to another: of each kind, in each family. */
  async verdicts(from: string, to: string): Promise<readonly Verdict[]> {
    const questions = FAMILIES.flatMap((_, family) => KINDS.map((kind) => ({ from, to, family, kind })));
    return Promise.all(questions.map((question) => this.#ask(question)));
  }

  /** Whether what a guest sends outside under an address that is not its own arrives there. */
  async forged(from: string, family: number): Promise<Verdict> {
    const address = FORGED[family] ?? '';
    const replace = ['address', 'replace', address, 'dev', 'lo', ...(address.includes(':') ? ['nodad'] : [])];
    await this.#peer.run(['ip', '-netns', from, ...replace]);
    const flow = { local: 4000 + family, from: address.replace(/\/.*/, ''), patience: PATIENCE_MS };
    await this.#station('outside').ask('forget');
    const answer = await this.#station(from).udp(OUTSIDE[family] ?? '', flow);
    if (/^E[A-Z]+$/.test(answer)) throw new Error(`${from} could not send as ${address}: ${answer}`);
    const seen = await this.#station('outside').seen();
    return seen.length === 0 ? 'refused' : `as ${seen.join(', ')}`;
  }

  end(): void {
    for (const station of this.#stations.values()) station.end();
  }

  async #ask({ from, to, family, kind }: Question): Promise<Verdict> {
    const target = ADDRESSES[to]?.[family] ?? '';
    if (kind === 'ICMP') return this.#ping(from, target);
    const station = this.#station(from);
    const local = 20_000 + family * 1000 + Object.keys(ADDRESSES).indexOf(to);
    const flow = { patience: PATIENCE_MS, again: PATIENCE_MS / 5, local };
    const answer = await (kind === 'TCP' ? station.tcp(target, flow) : station.udp(target, flow));
    const [seenAs = ''] = answer.split(' ');
    if (!/[.:]/.test(seenAs)) return 'refused';
    if (seenAs === ADDRESSES[from]?.[family]) return 'as itself';
    return isHosts(seenAs, family) ? 'as the host' : `as ${seenAs}`;
  }

  async #ping(from: string, target: string): Promise<Verdict> {
    const enter = from === 'host' ? [] : ['ip', 'netns', 'exec', from];
    const { code } = await this.#peer.run([...enter, 'ping', '-n', '-c', '3', '-i', '0.3', '-W', '1', target], {
      codes: [0, 1, 2],
    });
    return code === 0 ? 'as itself' : 'refused';
  }

  #station(name: string): Station {
    const station = this.#stations.get(name);
    if (station === undefined) throw new Error(`there is no ${name} in this world`);
    return station;
  }
}

type Question = {
  readonly from: string;
  readonly to: string;
  readonly family: number;
  readonly kind: (typeof KINDS)[number];
};

/** A single packet may be lost on a busy machine; refusals of UDP are silence to a sender that is not connected. */
const PATIENCE_MS = 1500;
const FORGED = ['10.9.9.9/32', 'fd00:9999::9/128'];

const isHosts = (address: string, family: number): boolean =>
  [HOST[family], ...Object.keys(NETWORKS).map((network) => addressOn(network, 1)[family])].includes(address);

function addressOn(network: string, last: number): readonly [string, string] {
  const { number } = NETWORKS[network] ?? { number: 0 };
  return [`10.${number}.0.${last}`, `fd00:${number}::${last}`];
}

async function startNetwork(peer: LibvirtPeer, name: string): Promise<void> {
  const [v4, v6] = addressOn(name, 1);
  const xml = `<network><name>${name}</name>${NETWORKS[name]?.forward}<bridge name='br-${name}' stp='off'/>
    <ip address='${v4}' prefix='24'/><ip family='ipv6' address='${v6}' prefix='64'/></network>`;
  await peer.run(['tee', '/run/network.xml'], { input: xml });
  await peer.run(['virsh', 'net-define', '/run/network.xml']);
  await peer.run(['virsh', 'net-start', name], { deadlineSeconds: 30 });
}

async function plugIn(peer: LibvirtPeer, { name, network, last }: (typeof GUESTS)[number]): Promise<void> {
  const own = addressOn(network, last);
  const gateway = addressOn(network, 1);
  await addStation(peer, { name, hostSide: `tap-${name}`, own, gateway });
  await peer.run(['ip', 'link', 'set', 'dev', `tap-${name}`, 'master', `br-${network}`]);
}

// Outside knows the way back to every guest, so that a packet which leaves untranslated would be answered.
async function buildOutside(peer: LibvirtPeer): Promise<void> {
  await addStation(peer, { name: 'outside', hostSide: 'eth0', own: OUTSIDE, gateway: HOST });
  await peer.run(['ip', 'address', 'add', `${HOST[0]}/24`, 'dev', 'eth0']);
  await peer.run(['ip', 'address', 'add', `${HOST[1]}/64`, 'dev', 'eth0', 'nodad']);
  // Without these every refusal after the first would be silence.
  for (const key of ['net.ipv4.icmp_ratelimit', 'net.ipv6.icmp.ratelimit']) {
    await peer.run(['sysctl', '-q', '-w', `${key}=0`]);
  }
}

type Place = {
  readonly name: string;
  readonly hostSide: string;
  readonly own: readonly [string, string];
  readonly gateway: readonly [string, string];
};

async function addStation(peer: LibvirtPeer, { name, hostSide, own, gateway }: Place): Promise<void> {
  const here = [
    `netns add ${name}`,
    `link add ${hostSide} type veth peer name eth0 netns ${name}`,
    `link set ${hostSide} up`,
  ];
  const there = [
    'link set lo up',
    'link set eth0 up',
    `address add ${own[0]}/24 dev eth0`,
    `address add ${own[1]}/64 dev eth0 nodad`,
    `route add default via ${gateway[0]}`,
    `route add default via ${gateway[1]}`,
  ];
  await peer.run(['ip', '-batch', '-'], { input: `${here.join('\n')}\n` });
  // It would send from the address that it forms by itself.
  await peer.run(['ip', 'netns', 'exec', name, 'sysctl', '-q', '-w', 'net.ipv6.conf.eth0.accept_ra=0']);
  await peer.run(['ip', '-netns', name, '-batch', '-'], { input: `${there.join('\n')}\n` });
}
