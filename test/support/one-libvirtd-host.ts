import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onlyChildOf } from './daemon-box.ts';
import { kvmnetCommand } from './kvmnet-daemon.ts';
import type { LibvirtPeer } from './libvirt-peer.ts';
import type { ProgramOptions, ProgramResult } from './run-program.ts';
import { openStockLibvirtd } from './stock-libvirtd.ts';
import { until } from './until.ts';

const ALL_CODES = Array.from({ length: 256 }, (_, code) => code);

/** What a user of the one libvirtd may have set. */
const CLIENT_ENV = { LIBVIRT_DEFAULT_URI: 'qemu:///system' };

/** A host as Debian makes one: the one libvirtd with its own network driver, and kvmnet beside it. */
export class OneLibvirtdHost {
  readonly libvirtd: LibvirtPeer;
  #daemon: ChildProcess | null = null;
  /** What kvmnet's daemon has logged. */
  log = '';

  private constructor(libvirtd: LibvirtPeer) {
    this.libvirtd = libvirtd;
  }

  static async open(): Promise<OneLibvirtdHost> {
    const libvirtd = await openStockLibvirtd();
    await libvirtd.run(['mkdir', '-p', '/run/etc-kvmnet', '/run/state-kvmnet']);
    return new OneLibvirtdHost(libvirtd);
  }

  /** Runs a program there. */
  run(command: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
    return this.libvirtd.run(command, { deadlineSeconds: 60, ...options, env: { ...options.env, ...CLIENT_ENV } });
  }

  /** kvmnet's command, to its end; rejects when its exit code is not 0. */
  async kvmnet(...words: readonly string[]): Promise<string> {
    return (await this.run(this.command(...words))).stdout;
  }

  /** The same whatever its exit code, with text on its standard input. */
  tryKvmnet(words: readonly string[], input = ''): Promise<ProgramResult> {
    return this.run(this.command(...words), { input, codes: ALL_CODES });
  }

  /** Declares networks. */
  async declare(yaml: string): Promise<void> {
    const { code, stderr } = await this.tryKvmnet(['apply', '-'], yaml);
    if (code !== 0) throw new Error(stderr);
  }

  async virsh(...words: readonly string[]): Promise<string> {
    return (await this.run(['virsh', '-q', ...words])).stdout.trim();
  }

  /** Has libvirtd define a network of its own, and start it. */
  async define(xml: string, ...more: readonly ('start' | 'autostart')[]): Promise<void> {
    await this.run(['tee', '/run/network.xml'], { input: xml });
    await this.virsh('net-define', '/run/network.xml');
    const name = /<name>(.*)<\/name>/.exec(xml)?.[1] ?? '';
    for (const verb of more) await this.virsh(`net-${verb}`, name);
  }

  /** The networks that libvirtd has, each as `virsh net-list` shows it: name, state, autostart, persistent. */
  async networks(): Promise<readonly string[]> {
    const lines = (await this.virsh('net-list', '--all')).split('\n');
    return lines.map((line) => line.trim().replaceAll(/\s+/g, ' ')).filter((line) => line !== '');
  }

  /** Starts kvmnet's daemon, and waits until it is ready. */
  async startDaemon(): Promise<void> {
    const words = this.command('daemon', '--libvirt-socket', '/run/kvmnet-sock');
    const [program = '', ...args] = [...this.libvirtd.box.enter, ...words];
    const daemon = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#daemon = daemon;
    daemon.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
    });
    await until(() => this.log.includes('ready') || daemon.exitCode !== null);
    if (daemon.exitCode !== null) throw new Error(`the daemon has ended: ${this.log}`);
  }

  async endDaemon(): Promise<void> {
    const daemon = this.#daemon;
    this.#daemon = null;
    if (daemon === null || daemon.exitCode !== null) return;
    const ended = once(daemon, 'exit');
    // The process that we have started is the one that went in.
    process.kill(onlyChildOf(daemon.pid), 'SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    await this.endDaemon();
    await this.libvirtd.close();
  }

  /** The command line of kvmnet's command there. */
  command(...words: readonly string[]): readonly string[] {
    const [env = '', ...rest] = kvmnetCommand(...words);
    return [env, 'KVMNET_STATE_DIR=/run/state-kvmnet', ...rest];
  }
}
