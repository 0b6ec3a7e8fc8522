import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dnsmasqService, type ServerSettings } from '../../src/dnsmasq/service.ts';
import { dnsmasqManager } from '../../src/host/linux/dnsmasq.ts';
import type { ServiceManager, Surroundings } from '../../src/host/linux/doors.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import type { InterfaceAddress } from '../../src/net/ip-prefix.ts';
import type { InterfaceName } from '../../src/net/names.ts';
import type { DnsmasqService } from '../../src/state/host-state.ts';
import type { NamespaceHost, NamespacePeer } from './namespace-host.ts';
import { plainSettings } from './server-settings.ts';

/** A real service manager in the test's own namespace, with bridges for it to serve and guests to be served. */
export class DnsmasqWorld {
  readonly manager: ServiceManager;
  readonly surroundings: Surroundings;
  readonly #namespaces: NamespaceHost;

  private constructor(namespaces: NamespaceHost, surroundings: Surroundings) {
    this.#namespaces = namespaces;
    this.surroundings = surroundings;
    this.manager = dnsmasqManager(surroundings);
  }

  static async open(namespaces: NamespaceHost): Promise<DnsmasqWorld> {
    const { directories } = namespaces;
    for (const folder of Object.values(directories)) await mkdir(folder, { recursive: true });
    // dnsmasq reads its files again when it is no longer root.
    await namespaces.run('chmod', '755', directories.run.replace(/\/[^/]*$/, ''));
    const found: Surroundings[] = [];
    const services = (surroundings: Surroundings): ServiceManager => {
      found.push(surroundings);
      return dnsmasqManager(surroundings);
    };
    const host = await LinuxHost.open({ directories, services });
    const [surroundings] = found;
    if (surroundings === undefined) throw new Error('the host has no service manager');
    const world = new DnsmasqWorld(namespaces, surroundings);
    namespaces.cleanUp.add(() => host.close());
    namespaces.cleanUp.add(() => world.stopAll());
    return world;
  }

  service(changes: Partial<ServerSettings> = {}): DnsmasqService {
    return dnsmasqService({ ...plainSettings, directories: this.#namespaces.directories, ...changes });
  }

  async status(network: string): Promise<DnsmasqService['status'] | undefined> {
    const services = await this.observe();
    return services.find((service) => service.network === network)?.status;
  }

  observe(): Promise<readonly DnsmasqService[]> {
    return this.manager.observe(this.surroundings.linkIndexOf);
  }

  /** A bridge as the engine makes it, with no port and so no carrier. */
  async addBridge(name: InterfaceName, addresses: readonly InterfaceAddress[]): Promise<void> {
    const { run } = this.#namespaces;
    await run('ip', 'link', 'add', 'name', name, 'type', 'bridge', 'forward_delay', '0');
    await run('ip', 'link', 'set', 'dev', name, 'addrgenmode', 'none', 'up');
    for (const address of [...addresses, 'fe80::1/64']) {
      const flags = address.includes(':') ? ['nodad'] : [];
      await run('ip', 'addr', 'add', address, 'dev', name, ...flags);
    }
  }

  /** A guest on the bridge, with nothing but its MAC. */
  async addGuest(name: string, { bridge, mac }: { bridge: InterfaceName; mac: string }): Promise<Guest> {
    const peer = await this.#namespaces.addNamespace(name);
    await peer.run('sysctl', '-q', '-w', 'net.ipv6.conf.default.router_solicitation_delay=0');
    await this.#namespaces.run(
      ...['ip', 'link', 'add', 'name', `port-${name}`, 'type', 'veth'],
      ...['peer', 'name', 'eth0', 'address', mac, 'netns', name],
    );
    await this.#namespaces.run('ip', 'link', 'set', 'dev', `port-${name}`, 'master', bridge, 'up');
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
    return new Guest(peer, this.#namespaces.directories.config);
  }

  pid(network: string): Promise<number> {
    return readFile(`${this.#namespaces.directories.run}/dnsmasq/${network}/pid`, 'utf8').then(Number);
  }

  async stopAll(): Promise<void> {
    for (const { network } of await this.observe()) await this.manager.stop(network);
  }
}

export type DhcpAnswer = {
  readonly address: string;
  readonly router: string;
  readonly dns: string;
  readonly mtu: string;
};

type Question = 'resolve4' | 'resolve6' | 'resolveTxt' | 'reverse';

/** A guest with a real DHCP client. */
export class Guest {
  readonly peer: NamespacePeer;
  readonly #folder: string;

  constructor(peer: NamespacePeer, folder: string) {
    this.peer = peer;
    this.#folder = folder;
  }

  /** What DHCP gives it, also set on its interface; null when nobody answers. */
  async lease(...options: readonly string[]): Promise<DhcpAnswer | null> {
    const script = `${this.#folder}/udhcpc-script`;
    const answer = `${this.#folder}/${this.peer.name}-answer`;
    await writeFile(answer, '');
    await writeFile(script, SCRIPT, { mode: 0o755 });
    const client = [
      'udhcpc',
      '-f',
      '-n',
      '-q',
      '-i',
      'eth0',
      '-t',
      '5',
      '-T',
      '1',
      '-O',
      'mtu',
      '-s',
      script,
      ...options,
    ];
    await this.peer.runWith({ codes: [0, 1], env: { ...process.env, ANSWER: answer } }, ...client);
    const [address = '', router = '', dns = '', mtu = ''] = (await readFile(answer, 'utf8')).trim().split('|');
    return address === '' ? null : { address, router, dns, mtu };
  }

  /** Asks a name server, as `dns.Resolver` does; the error's code when it has no answer. */
  async ask(server: string, question: Question, name: string, { tries = 4 } = {}): Promise<unknown> {
    const command = [process.execPath, '-e', ASK, server, question, name, String(tries)];
    const { stdout } = await this.peer.runWith({ deadlineSeconds: 30 }, ...command);
    return JSON.parse(stdout);
  }

  /** Whether a name server answers a question for an IPv4 address over TCP. */
  async asksOverTcp(server: string, name: string): Promise<boolean> {
    const { stdout } = await this.peer.runWith(
      { deadlineSeconds: 30 },
      process.execPath,
      '-e',
      ASK_OVER_TCP,
      server,
      name,
    );
    return JSON.parse(stdout);
  }

  /** The address that DHCPv6 offers it; null when nobody does. Without an identifier (DUID) it makes one up. */
  async solicit(identifier = ''): Promise<string | null> {
    const { stdout } = await this.peer.runWith({ deadlineSeconds: 30 }, process.execPath, '-e', SOLICIT, identifier);
    return JSON.parse(stdout);
  }

  /** Its global IPv6 addresses, as soon as it has one. */
  async ipv6Addresses(deadlineSeconds = 10): Promise<readonly string[]> {
    const deadline = performance.now() + deadlineSeconds * 1000;
    for (;;) {
      const { stdout } = await this.peer.run('ip', '-j', '-6', 'addr', 'show', 'dev', 'eth0', 'scope', 'global');
      const links: { addr_info?: { local?: string }[] }[] = JSON.parse(stdout || '[]');
      const found = links.flatMap(({ addr_info = [] }) => addr_info.flatMap(({ local }) => local ?? []));
      if (found.length > 0 || performance.now() > deadline) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const SCRIPT = `#!/bin/sh
[ "$1" = bound ] || exit 0
ip addr flush dev eth0 scope global
ip addr add "$ip/$mask" dev eth0
echo "$ip|$router|$dns|$mtu" >"$ANSWER"
`;

const ASK = `
const { Resolver } = require('node:dns/promises');
const [server, question, name, tries] = process.argv.slice(1);
const resolver = new Resolver({ timeout: 2000, tries: Number(tries) });
resolver.setServers([server]);
resolver[question](name).catch((error) => error.code).then((answer) => console.log(JSON.stringify(answer)));
`;

const ASK_OVER_TCP = `
const [server, name] = process.argv.slice(1);
const labels = Buffer.concat(name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])));
const question = Buffer.concat([Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), labels, Buffer.from([0, 0, 1, 0, 1])]);
const socket = require('node:net').connect({ host: server, port: 53 });
const end = (answer) => { socket.destroy(); clearTimeout(deadline); console.log(JSON.stringify(answer)); };
const deadline = setTimeout(() => end(false), 3000);
socket.on('connect', () => socket.write(Buffer.concat([Buffer.from([0, question.length]), question])));
socket.on('data', (answer) => end(answer.readUInt16BE(8) > 0));
socket.on('error', () => end(false));
socket.on('end', () => end(false));
`;

// A Solicit (RFC 8415) with a DUID that holds no MAC, and an identity association; the offer is in its answer.
const SOLICIT = `
const option = (code, body) => Buffer.concat([Buffer.from([0, code, 0, body.length]), body]);
const identity = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
const [given] = process.argv.slice(1);
const made = [0, 2, 0, 0, 0, 9, ...Buffer.from(process.pid.toString())];
const duid = Buffer.from(given ? given.split(':').map((byte) => parseInt(byte, 16)) : made);
const message = Buffer.concat([
  Buffer.from([1, 1, 2, 3]), option(1, duid), option(3, identity), option(8, Buffer.alloc(2)),
]);
const socket = require('node:dgram').createSocket('udp6');
const end = (answer) => { clearInterval(again); socket.close(); console.log(JSON.stringify(answer)); };
const send = () => socket.send(message, 547, 'ff02::1:2%eth0', () => {});
let tries = 0;
const again = setInterval(() => (tries++ < 20 ? send() : end(null)), 250);
socket.on('message', (answer) => {
  const start = answer.indexOf(Buffer.from([0, 5, 0, 24]));
  const groups = start < 0 ? [] : answer.subarray(start + 4, start + 20).toString('hex').match(/..../g);
  end(start < 0 ? null : new URL('http://[' + groups.join(':') + ']').hostname.slice(1, -1));
});
socket.bind(546, send);
`;
