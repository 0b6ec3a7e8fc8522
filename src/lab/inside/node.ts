import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type GuestLease, parseGuestLease } from '../vm/guest-lease.ts';
import { globalAddress } from './if-inet6.ts';
import { DHCP_SCRIPT, nodeFolder } from './paths.ts';
import { type RunOptions, type RunResult, run } from './run.ts';
import { DHCP_CLIENT, NODE_PROCESS } from './scripts.ts';

/** A machine in the small: a process with a network, a table of mounts and a host name of its own. */
export class Node {
  readonly name: string;
  readonly pid: number;

  private constructor(name: string, pid: number) {
    this.name = name;
    this.pid = pid;
  }

  /** Starts one, with kernel parameters such as `net/ipv4/ip_forward=1` set. */
  static async start(name: string, parameters: readonly string[] = []): Promise<Node> {
    mkdirSync(nodeFolder(name), { recursive: true });
    writeFileSync(`${nodeFolder(name)}/resolv.conf`, '');
    const args = ['--net', '--mount', '--uts', '--', 'sh', '-c', NODE_PROCESS, 'sh', name, ...parameters];
    const child = spawn('unshare', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
    if (child.pid === undefined || child.exitCode !== null) throw notStarted(name, complaint.trim());
    return new Node(name, child.pid);
  }

  /** The file of its network namespace. */
  get networkNamespace(): string {
    return `/proc/${this.pid}/ns/net`;
  }

  /** Runs a program there, to its end. */
  run(command: readonly string[], options?: RunOptions): Promise<RunResult> {
    return run(this.command(command), options);
  }

  /** The command line that runs a program there. */
  command(command: readonly string[]): readonly string[] {
    return ['nsenter', '--target', String(this.pid), '--net', '--mount', '--uts', '--', ...command];
  }

  /** Runs lines of `ip`, all in one process. */
  async ip(lines: readonly string[]): Promise<void> {
    await this.run(['ip', '-batch', '-'], { input: `${lines.join('\n')}\n` });
  }

  /** As `ip`, but a line that cannot be done is passed over: `ip -force` ends at some of them all the same. */
  async tryIp(lines: readonly string[]): Promise<void> {
    const each = 'while read -r line; do ip $line 2>/dev/null; done; true';
    await this.run(['sh', '-c', each], { input: `${lines.join('\n')}\n` });
  }

  /** Takes an interface up and has a real DHCP client get it an address, under the node's name, and keep it. */
  async getLease(interfaceName = 'eth0'): Promise<GuestLease> {
    await this.run(['sh', '-c', DHCP_CLIENT, 'sh', interfaceName, this.name, DHCP_SCRIPT]);
    return parseGuestLease(readFileSync(`${nodeFolder(this.name)}/lease-${interfaceName}`, 'utf8'));
  }

  /** Waits for the address that an interface makes itself from a router's advertisement. */
  async waitForIpv6(interfaceName = 'eth0'): Promise<string> {
    const deadline = performance.now() + IPV6_TIMEOUT_MS;
    for (;;) {
      const found = globalAddress(readFileSync(`/proc/${this.pid}/net/if_inet6`, 'utf8'), interfaceName);
      if (found !== null) return found;
      if (performance.now() > deadline) throw noIpv6(this.name);
      // Reading that file is cheaper than any program that would wait for the event.
      await pause(POLL_MS);
    }
  }
}

const POLL_MS = 20;
const IPV6_TIMEOUT_MS = 15_000;

const notStarted = (name: string, reason: string): KvmnetError =>
  new KvmnetError(reason, { code: 'service-failed', operation: 'start the node', subject: name });

const noIpv6 = (name: string): KvmnetError =>
  new KvmnetError('no router has announced a prefix in time', {
    code: 'service-failed',
    operation: 'get an IPv6 address for',
    subject: name,
  });
