import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DaemonBox, onlyChildOf } from './daemon-box.ts';
import { LAY } from './laid-folders.ts';
import type { ProgramOptions, ProgramResult } from './run-program.ts';

export type ManagerName = 'NetworkManager' | 'systemd-networkd';

/** A file to be there before a manager starts. */
export type BoxFile = { readonly path: string; readonly text: string; readonly mode?: number };

/** A box with NetworkManager at work in it, which heeds nothing but these files and what `nmcli` tells it. */
export const networkManagerBox = (files: readonly BoxFile[] = []): Promise<ManagerBox> =>
  ManagerBox.openWith('NetworkManager', files);

/** A box with systemd-networkd at work in it, which heeds nothing but these files and what `networkctl` tells it. */
export const networkdBox = (files: readonly BoxFile[] = []): Promise<ManagerBox> =>
  ManagerBox.openWith('systemd-networkd', files);

/**
 * A machine that managers of networks may rule, in namespaces of its own: an empty /run, /etc and /var/lib where they
 * write, a system bus, and a read-only /sys, from which they see that there is no udev to wait for. NICs are to be made
 * with `ip link add`.
 */
export class ManagerBox {
  readonly box: DaemonBox;
  /** All that the bus and the managers have printed. */
  log = '';
  readonly #daemons = new Map<string, ChildProcess>();

  private constructor(box: DaemonBox) {
    this.box = box;
  }

  /** A box with a bus and no manager. */
  static async open(): Promise<ManagerBox> {
    const manager = new ManagerBox(await DaemonBox.open(FURNISH));
    try {
      manager.#launch('bus', ['dbus-daemon', '--nofork', '--nopidfile', `--config-file=${BUS_CONFIGURATION}`]);
      await manager.#answers('bus', ['busctl', '--list', '--acquired']);
    } catch (error) {
      await manager.close();
      throw error;
    }
    return manager;
  }

  static async openWith(name: ManagerName, files: readonly BoxFile[]): Promise<ManagerBox> {
    const manager = await ManagerBox.open();
    try {
      for (const file of files) manager.write(file);
      await manager.start(name);
    } catch (error) {
      await manager.close();
      throw error;
    }
    return manager;
  }

  /** Starts a manager, and waits until it answers on the bus. */
  async start(name: ManagerName): Promise<void> {
    const { command, question } = MANAGERS[name];
    // Of its own names of the host too, for both would set the host's.
    this.#launch(name, ['unshare', '--uts', ...command]);
    await this.#answers(name, question);
  }

  /** Ends a manager; what it has set up stays. */
  async stop(name: ManagerName, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const daemon = this.#daemons.get(name);
    this.#daemons.delete(name);
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = once(daemon, 'exit');
    process.kill(onlyChildOf(daemon.pid), signal);
    await ended;
  }

  /** Runs a program in here to its end: `nmcli`, `networkctl` and `ip` too. */
  run(command: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
    return this.box.run(command, { ...options, env: { ...environment, ...options.env } });
  }

  /** What `ip -j …` tells, or another program that prints JSON. */
  async json<T>(command: readonly string[]): Promise<T> {
    return JSON.parse((await this.run(command)).stdout) as T;
  }

  /** Writes a file of the box, with the folders to it. */
  write({ path, text, mode = 0o644 }: BoxFile): void {
    mkdirSync(dirname(this.box.path(path)), { recursive: true });
    writeFileSync(this.box.path(path), text, { mode });
  }

  read(path: string): string {
    return readFileSync(this.box.path(path), 'utf8');
  }

  /** Ends all that runs in here; nothing is left. */
  close(): Promise<void> {
    return this.box.close();
  }

  #launch(name: string, command: readonly string[]): void {
    const [program = '', ...args] = [...this.box.enter, ...command];
    const daemon = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    this.#daemons.set(name, daemon);
    for (const stream of [daemon.stdout, daemon.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.log += text;
      });
    }
  }

  /** Asks until there is an answer; nobody tells when a name is taken on a bus that may not be there yet. */
  async #answers(name: string, question: readonly string[]): Promise<void> {
    const deadline = performance.now() + START_MS;
    while ((await this.run(question, { codes: [...Array(256).keys()] })).code !== 0) {
      const daemon = this.#daemons.get(name);
      if (daemon?.exitCode !== null || performance.now() > deadline)
        throw new Error(`${name} does not answer: ${this.log.slice(-4000)}`);
    }
  }
}

const START_MS = 20_000;
const BUS_CONFIGURATION = '/run/bus.conf';

const NETWORKD = 'org.freedesktop.network1';

const environment: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' };

const MANAGERS: Readonly<Record<ManagerName, { command: readonly string[]; question: readonly string[] }>> = {
  NetworkManager: {
    command: ['NetworkManager', '--no-daemon', '--log-level=INFO'],
    question: ['nmcli', '--terse', 'general', 'status'],
  },
  'systemd-networkd': {
    command: ['/lib/systemd/systemd-networkd'],
    question: ['busctl', 'get-property', NETWORKD, '/org/freedesktop/network1', `${NETWORKD}.Manager`, 'CarrierState'],
  },
};

/** Every folder that a manager reads or writes is this box's own, the host's resolv.conf among them. */
const FURNISH = `
${LAY}
lay /usr
cover /etc NetworkManager
cover /var/lib NetworkManager
rm -f /etc/resolv.conf /etc/systemd /etc/udev
touch /etc/resolv.conf
mkdir -p /etc/systemd/network /etc/NetworkManager/system-connections /etc/NetworkManager/conf.d /run/dbus
mount -t tmpfs -o mode=0755 tmpfs /lib/systemd/network
install -d -o systemd-network -g systemd-network /run/systemd/netif /run/systemd/netif/links /run/systemd/netif/leases
install -d -o systemd-network -g systemd-network /run/systemd/netif/lldp
mkdir -p /run/systemd/network /run/NetworkManager/system-connections
mount -o remount,bind,ro /sys
cat > /etc/NetworkManager/NetworkManager.conf << 'END'
[main]
plugins=keyfile
no-auto-default=*
hostname-mode=none
rc-manager=unmanaged
systemd-resolved=false
auth-polkit=false
END
cat > ${BUS_CONFIGURATION} << 'END'
<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <limit name="max_replies_per_connection">50000</limit>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
  </policy>
</busconfig>
END`;
