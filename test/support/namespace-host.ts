import { readdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Directories } from '../../src/state/facts.ts';
import { CleanUp } from './clean-up.ts';
import { type ProgramOptions, type ProgramResult, runProgram } from './run-program.ts';

/**
 * The network namespace that the test runner has made for its tests, as a host to build a small world round: named
 * namespaces for LANs, routers and guests. It starts with a loopback and nothing else, and `close` leaves it so.
 */
export class NamespaceHost {
  readonly directories: Directories;
  readonly cleanUp = new CleanUp();

  private constructor(folder: string) {
    this.directories = { config: `${folder}/etc`, state: `${folder}/state`, run: `${folder}/run` };
  }

  /** @throws where there is any link besides the loopback: that would be a real machine's network */
  static async open(): Promise<NamespaceHost> {
    requirePrivateNetwork();
    const folder = await mkdtemp(path.join(tmpdir(), 'kvmnet-test-'));
    // dnsmasq reads its files again after it has given up root.
    await chmod(folder, 0o755);
    const host = new NamespaceHost(folder);
    host.cleanUp.add(() => rm(folder, { recursive: true, force: true }));
    host.cleanUp.add(() => unmountBelow(folder));
    if (!isLoopbackUp()) await host.run('ip', 'link', 'set', 'dev', 'lo', 'up');
    host.#keepSysctl('net/ipv4/ip_forward', '0');
    host.#keepSysctl('net/ipv6/conf/all/forwarding', '0');
    host.cleanUp.add(() => host.run('nft', 'flush', 'ruleset'));
    host.cleanUp.add(() => deleteLinks());
    return host;
  }

  /** Runs a program here. */
  run(...command: readonly string[]): Promise<ProgramResult> {
    return runProgram(command);
  }

  /** A namespace of its own, known to `ip netns`, with its loopback up. */
  async addNamespace(name: string): Promise<NamespacePeer> {
    await this.run('ip', 'netns', 'add', name);
    this.cleanUp.add(() => this.run('ip', 'netns', 'del', name));
    const peer = new NamespacePeer(name);
    await peer.run('ip', 'link', 'set', 'dev', 'lo', 'up');
    return peer;
  }

  /** A cable: `near` here, up; `far` in the namespace, up. */
  async addCable(near: string, peer: NamespacePeer, far = 'eth0'): Promise<void> {
    await this.run('ip', 'link', 'add', 'name', near, 'type', 'veth', 'peer', 'name', far, 'netns', peer.name);
    await this.run('ip', 'link', 'set', 'dev', near, 'up');
    await peer.run('ip', 'link', 'set', 'dev', far, 'up');
  }

  /** A bridge that somebody else made, up, without spanning tree or delay. */
  async addBridge(name: string): Promise<void> {
    await this.run('ip', 'link', 'add', 'name', name, 'type', 'bridge', 'forward_delay', '0');
    await this.run('ip', 'link', 'set', 'dev', name, 'up');
  }

  /** Takes everything away again, to the last thing, and then reports every failure. */
  close(): Promise<void> {
    return this.cleanUp.run();
  }

  #keepSysctl(key: string, value: string): void {
    this.cleanUp.add(() => writeFileSync(`/proc/sys/${key}`, value));
  }
}

/** A namespace of the small world: a LAN's peer, a router, a guest. */
export class NamespacePeer {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** Runs a program there. */
  run(...command: readonly string[]): Promise<ProgramResult> {
    return this.runWith({}, ...command);
  }

  runWith(options: ProgramOptions, ...command: readonly string[]): Promise<ProgramResult> {
    return runProgram(['ip', 'netns', 'exec', this.name, ...command], options);
  }

  /** Whether a ping to the address is answered within a second. */
  async pings(address: string): Promise<boolean> {
    const { code } = await this.runWith({ codes: [0, 1, 2] }, 'ping', '-n', '-c', '1', '-W', '1', address);
    return code === 0;
  }
}

function requirePrivateNetwork(): void {
  const links = linkNames().filter((name) => name !== 'lo');
  if (links.length === 0) return;
  throw new Error(`tests need a network namespace of their own, and here are ${links.join(', ')}: run npm test`);
}

// Not from /sys: unless it is mounted anew, it goes on showing the links of the namespace that it was mounted in.
const linkNames = (): string[] =>
  readdirSync('/proc/sys/net/ipv4/conf').filter((name) => name !== 'all' && name !== 'default');

// Node names those links only that are up.
const isLoopbackUp = (): boolean => networkInterfaces().lo !== undefined;

/** A group of links that nobody else uses. */
const GOING = 424_242;

/** All in one deletion: the kernel waits for its readers once for each, however many links it is of. */
async function deleteLinks(): Promise<void> {
  const others = (): readonly string[] => linkNames().filter((name) => name !== 'lo');
  if (others().length === 0) return;
  const lines = [...others().map((name) => `link set dev ${name} group ${GOING}`), `link del group ${GOING}`];
  // A link may just have gone, or be going with the namespace of its other end.
  await runProgram(['ip', '-force', '-batch', '-'], { input: `${lines.join('\n')}\n`, codes: [0, 1] });
  if (others().length > 0) throw new Error(`these links are still there: ${others().join(', ')}`);
}

async function unmountBelow(folder: string): Promise<void> {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  const points = mounts.split('\n').map((line) => line.split(' ')[1] ?? '');
  for (const point of points.filter((name) => name.startsWith(`${folder}/`)).reverse())
    await runProgram(['umount', point]);
}
