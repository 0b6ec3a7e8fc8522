import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Adoption, Verdict } from '../../src/adoption/adoption.ts';
import { Command } from './command.ts';
import { NamespaceHost, type NamespacePeer } from './namespace-host.ts';
import { type NetworkState, networkState } from './network-state.ts';
import { runProgram } from './run-program.ts';
import { until } from './until.ts';

/** The host's only NIC, the LAN's end of its cable, and the gateway's addresses there. */
export const NIC = 'nic0';
export const GATEWAY = '192.0.2.254';
export const GATEWAY6 = '2001:db8::fe';

/** A host with one NIC in a LAN, in which a gateway answers. */
export class AdoptionWorld {
  readonly host: NamespaceHost;
  readonly lan: NamespacePeer;
  readonly kvmnet: Command;

  private constructor(host: NamespaceHost, lan: NamespacePeer) {
    this.host = host;
    this.lan = lan;
    this.kvmnet = new Command(host.directories);
  }

  static async open(): Promise<AdoptionWorld> {
    const host = await NamespaceHost.open();
    const lan = await host.addNamespace('lan');
    // Addresses of IPv6 are to be there at once.
    const still = 'net/ipv6/conf/default/dad_transmits';
    await host.run('sysctl', '-q', '-w', `${still}=0`);
    host.cleanUp.add(() => host.run('sysctl', '-q', '-w', `${still}=1`));
    const world = new AdoptionWorld(host, lan);
    host.cleanUp.add(() => world.#endWatchdogs());
    await world.plug();
    return world;
  }

  /** Lines for `ip -batch`, and words before that. */
  async ip(lines: string, ...options: readonly string[]): Promise<void> {
    await runProgram(['ip', ...options, '-batch', '-'], { input: `${lines}\n` });
  }

  /** The NIC's cable to the LAN, and the gateway there; the NIC has nothing yet. */
  async plug(): Promise<void> {
    await this.host.addCable(NIC, this.lan);
    await this.ip(GATEWAY_LINES.map((line) => `address add ${line} dev eth0`).join('\n'), '-netns', this.lan.name);
  }

  /** A new NIC in place of the one that was there, with all that was on that. */
  async replug(): Promise<void> {
    await this.host.run('ip', 'link', 'delete', 'dev', NIC);
    await this.plug();
  }

  state(): Promise<NetworkState> {
    return networkState();
  }

  get folder(): string {
    return path.join(this.host.directories.run, 'adoptions');
  }

  /** Files of moves that wait, of temporary ones too. */
  waiting(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).filter((name) => /\.adoption\.json/.test(name));
  }

  /** null when none waits. */
  adoption(bridge = 'br0'): Adoption | null {
    return this.#read(`${bridge}.adoption.json`)?.adoption ?? null;
  }

  verdict(bridge = 'br0'): Verdict | null {
    return this.#read(`${bridge}.verdict.json`);
  }

  /** What a watchdog has said. */
  log(bridge = 'br0'): string {
    return readFileSync(path.join(this.folder, `${bridge}.log`), 'utf8');
  }

  /** Waits until no move waits and nobody watches over one. */
  async settled(seconds = 30): Promise<void> {
    await until(() => this.waiting().length === 0 && watchdogs().length === 0, seconds);
  }

  /** Starts the command in a session of its own, as a shell of sshd's would be: its number is that of the group. */
  startInSession(...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [...this.kvmnet.words, ...args], {
      env: this.kvmnet.environment,
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
  }

  close(): Promise<void> {
    return this.host.close();
  }

  #read(name: string) {
    const file = path.join(this.folder, name);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }

  #endWatchdogs(): void {
    for (const pid of watchdogs()) process.kill(pid, 'SIGKILL');
  }
}

/** The processes that watch over moves, in this private namespace. */
export const watchdogs = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLine(name).includes('\0adopt-watchdog\0'))
    .map(Number);

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const GATEWAY_LINES = [`${GATEWAY}/24`, '192.0.2.253/24', `${GATEWAY6}/64 nodad`, 'fe80::fe/64 nodad'];
