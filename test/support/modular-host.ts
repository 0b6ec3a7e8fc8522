import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LibvirtPeer } from './libvirt-peer.ts';
import { QEMU_CONFIGURATION } from './libvirt-qemu.ts';

/**
 * What `virtqemud` is on a host with modular daemons: libvirt's QEMU driver, which asks another daemon for each guest's
 * place on a network. Debian 12 has no virtqemud; the same driver runs inside of any libvirt client that opens
 * `qemu:///embed`, here an unmodified virsh, to which commands are typed. (`libvirtd` itself would not do: it takes the
 * networks of its own process for the only ones, whether it has any or not.)
 */
export class ModularHost {
  readonly #virsh: ChildProcess;
  #said = '';
  #wake: () => void = () => undefined;
  #count = 0;

  private constructor(virsh: ChildProcess) {
    this.#virsh = virsh;
    for (const stream of [virsh.stdout, virsh.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
        this.#wake();
      });
    }
    virsh.once('exit', () => this.#wake());
  }

  /** Starts it beside a peer, whose networks its guests use. */
  static async open(peer: LibvirtPeer): Promise<ModularHost> {
    await peer.run(['mkdir', '-p', `${ROOT}/etc`]);
    if (peer.kind.socket !== DIRECT_SOCKET) await peer.run(['ln', '-s', peer.kind.socket, DIRECT_SOCKET]);
    await peer.run(['tee', `${ROOT}/etc/qemu.conf`], { input: QEMU_CONFIGURATION });
    const [program = '', ...args] = [...peer.box.enter, 'virsh', '-c', `qemu:///embed?root=${ROOT}`];
    const host = new ModularHost(spawn(program, args, { env: { ...process.env, LC_ALL: 'C', COLUMNS: '1000' } }));
    await host.type('uri');
    return host;
  }

  /** Types a virsh command, and gives what is printed until it is done; rejects when that holds an error. */
  async type(command: string): Promise<string> {
    const answer = await this.try(command);
    if (/^error: /m.test(answer)) throw new Error(`${command}: ${answer}`);
    return answer;
  }

  /** Likewise, with whatever answer. */
  async try(command: string): Promise<string> {
    const mark = `done-${++this.#count}`;
    this.#said = '';
    this.#virsh.stdin?.write(`${command}\necho ${mark}\n`);
    const deadline = performance.now() + ANSWER_MS;
    while (!this.#said.includes(`\n${mark}\n`)) {
      const left = deadline - performance.now();
      if (this.#virsh.exitCode !== null || left <= 0) throw new Error(`virsh stopped at "${command}": ${this.#said}`);
      await this.#news(left);
    }
    return this.#said.replaceAll(/^virsh # .*$/gm, '').replace(`\n${mark}\n`, '\n');
  }

  async close(): Promise<void> {
    const ended = this.#virsh.exitCode === null ? once(this.#virsh, 'close') : null;
    this.#virsh.stdin?.end('quit\n');
    await ended;
  }

  #news(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Where the driver looks for the daemon of networks, and nowhere else. */
const DIRECT_SOCKET = '/run/libvirt/virtnetworkd-sock';
const ROOT = '/run/embedded';
const ANSWER_MS = 60_000;
