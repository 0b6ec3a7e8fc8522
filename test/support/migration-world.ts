import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { onlyChildOf } from './daemon-box.ts';
import { OneLibvirtdHost } from './one-libvirtd-host.ts';
import { until } from './until.ts';

const AGENT = path.join(import.meta.dirname, 'steady-agent.mjs');

export const OUTSIDE = '198.51.100.2';

/** What became of a TCP connection. */
export type Talk = {
  readonly sent: number;
  readonly answered: number;
  readonly longestGapMs: number;
  readonly ended: string | null;
};

/** Packets that were sent, and of them those that never came back. */
export type Pings = { readonly sent: number; readonly lost: number };

/** A program in the box that runs until it is told to end. */
export class Steady {
  readonly #child: ChildProcess;
  #said = '';
  #complained = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complained += text;
    });
  }

  /** Rejects, with what it said, when it has ended before. */
  async isReady(): Promise<this> {
    const isReady = (): boolean => this.#said.includes('ready\n');
    await until(() => isReady() || this.#hasEnded);
    if (isReady()) return this;
    throw new Error(`${this.#child.spawnargs.join(' ')} has ended: ${this.#said}${this.#complained}`);
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Ends it, and gives what it says then. */
  async end(): Promise<string> {
    const ended = once(this.#child, 'close');
    if (this.#child.spawnfile === 'nsenter') this.#child.stdin?.end();
    await ended;
    return this.#said.replace('ready\n', '');
  }

  /** Ends it as Ctrl-C does. */
  async interrupt(): Promise<string> {
    const ended = once(this.#child, 'close');
    process.kill(onlyChildOf(this.#child.pid), 'SIGINT');
    await ended;
    return this.#said;
  }
}

/** A host with libvirtd and kvmnet, somebody outside who knows the way to its guests, and guests in namespaces. */
export class MigrationWorld {
  readonly host: OneLibvirtdHost;

  private constructor(host: OneLibvirtdHost) {
    this.host = host;
  }

  static async open(): Promise<MigrationWorld> {
    const world = new MigrationWorld(await OneLibvirtdHost.open());
    await world.ip(
      'netns add outside',
      'link add eth0 type veth peer name eth0 netns outside',
      'link set eth0 up',
      'address add 198.51.100.1/24 dev eth0',
    );
    await world.ipIn('outside', 'link set lo up', 'link set eth0 up', `address add ${OUTSIDE}/24 dev eth0`);
    // The way back to what leaves untranslated, and the way in.
    await world.ipIn('outside', 'route add 192.168.0.0/16 via 198.51.100.1');
    return world;
  }

  /** A guest on a bridge, with the link `NAME-tap` there. */
  async addGuest(name: string, bridge: string, { mac, address }: { mac: string; address?: string }): Promise<void> {
    await this.ip(`netns add ${name}`, `link add ${name}-tap type veth peer name eth0 netns ${name}`);
    await this.ipIn(name, 'link set lo up', `link set eth0 address ${mac}`, 'link set eth0 up');
    await this.ip(`link set ${name}-tap master ${bridge} up`);
    if (address === undefined) return;
    const gateway = address.replace(/\.\d+$/, '.1');
    await this.ipIn(name, `address add ${address}/24 dev eth0`, `route add default via ${gateway}`);
  }

  /** The address that a guest gets by DHCP, and has from then on. */
  async lease(name: string): Promise<string> {
    await this.host.run(['tee', '/run/udhcpc.sh'], { input: UDHCPC });
    await this.host.run(['chmod', '+x', '/run/udhcpc.sh']);
    const words = ['udhcpc', '-i', 'eth0', '-n', '-q', '-t', '20', '-T', '1', '-x', `hostname:${name}`];
    const { stdout } = await this.in(name, [...words, '-s', '/run/udhcpc.sh']);
    return /^bound (\S+)$/m.exec(stdout)?.[1] ?? '';
  }

  /** The bridge of which a link is a port. */
  async bridgeOf(link: string): Promise<string | null> {
    const [found] = JSON.parse((await this.host.run(['ip', '-j', 'link', 'show', 'dev', link])).stdout);
    return found?.master ?? null;
  }

  async pings(name: string, address: string): Promise<boolean> {
    const { code } = await this.in(name, ['ping', '-n', '-c', '1', '-W', '1', address]);
    return code === 0;
  }

  /** Pings on, a hundred times a second; the answer ends it. */
  async pinging(name: string, address: string): Promise<() => Promise<Pings>> {
    const ping = this.#start(name, ['ping', '-n', '-q', '-i', '0.01', address]);
    return async () => {
      const [, sent, received] = /(\d+) packets transmitted, (\d+) received/.exec(await ping.interrupt()) ?? [];
      return { sent: Number(sent), lost: Number(sent) - Number(received) };
    };
  }

  /** Somebody who answers over TCP. */
  async echo(name: string, port: number): Promise<Steady> {
    return this.#start(name, [process.execPath, AGENT, 'echo', `${port}`]).isReady();
  }

  async talking(name: string, address: string, port: number): Promise<() => Promise<Talk>> {
    const talk = await this.#start(name, [process.execPath, AGENT, 'talk', address, `${port}`]).isReady();
    return async () => JSON.parse(await talk.end());
  }

  async probing(name: string, address: string): Promise<() => Promise<{ readonly sent: number }>> {
    const probe = await this.#start(name, [process.execPath, AGENT, 'probe', address]).isReady();
    return async () => JSON.parse(await probe.end());
  }

  /** Counts what comes in at somebody's that is as the rule says. */
  async count(name: string, rule: string): Promise<() => Promise<number>> {
    const chain = `chain in {\ntype filter hook prerouting priority -300\n${rule} counter\n}`;
    const script = `table inet counted\ndelete table inet counted\ntable inet counted {\n${chain}\n}\n`;
    await this.host.run(['tee', '/run/counted.nft'], { input: script });
    await this.host.run(['ip', 'netns', 'exec', name, 'nft', '-f', '/run/counted.nft']);
    return async () => {
      const { stdout } = await this.in(name, ['nft', 'list', 'table', 'inet', 'counted']);
      return Number(/counter packets (\d+)/.exec(stdout)?.[1]);
    };
  }

  ip(...lines: readonly string[]): Promise<unknown> {
    return this.host.run(['ip', '-batch', '-'], { input: `${lines.join('\n')}\n` });
  }

  ipIn(name: string, ...lines: readonly string[]): Promise<unknown> {
    return this.host.run(['ip', '-netns', name, '-batch', '-'], { input: `${lines.join('\n')}\n` });
  }

  in(name: string, command: readonly string[]) {
    return this.host.run(['ip', 'netns', 'exec', name, ...command], { codes: [0, 1, 2] });
  }

  close(): Promise<void> {
    return this.host.close();
  }

  #start(name: string, command: readonly string[]): Steady {
    const [program = '', ...args] = [...this.host.libvirtd.box.enter, 'ip', 'netns', 'exec', name, ...command];
    return new Steady(spawn(program, args, { stdio: 'pipe' }));
  }
}

const UDHCPC = `#!/bin/sh
[ "$1" = bound ] || exit 0
ip address replace "$ip/24" dev "$interface"
ip route replace default via "$router"
echo "bound $ip"
`;
