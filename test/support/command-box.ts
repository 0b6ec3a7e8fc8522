import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { DaemonBox } from './daemon-box.ts';
import type { ProgramResult } from './run-program.ts';
import { until } from './until.ts';

const KVMNET = path.join(import.meta.dirname, '../../bin/kvmnet');
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** kvmnet's folders in each box: what is printed of them is the same in all. */
const FOLDER = '/run/kvmnet-here';
const FOLDERS = {
  KVMNET_CONFIG_DIR: `${FOLDER}/etc`,
  KVMNET_STATE_DIR: `${FOLDER}/state`,
  KVMNET_RUN_DIR: `${FOLDER}/run`,
};

/** A machine that had networks once: a new one would be given a network `default`. */
const PREPARE = `mkdir -p ${FOLDER}/etc ${FOLDER}/state ${FOLDER}/run
echo '{"version":2,"networks":[]}' >${FOLDER}/state/networks.json
ip link add name eth1 address 52:54:00:11:11:11 type veth peer name eth1-far address 52:54:00:22:22:22
ip link set dev eth1 up`;

/** A machine of its own, on which kvmnet's commands are typed, beside a daemon or without one. */
export class CommandBox {
  readonly #box: DaemonBox;
  #daemon: ChildProcess | null = null;

  private constructor(box: DaemonBox) {
    this.#box = box;
  }

  static async open(): Promise<CommandBox> {
    return new CommandBox(await DaemonBox.open(PREPARE));
  }

  /** Starts the daemon, and waits until it can be asked. */
  async startDaemon(): Promise<void> {
    const words = ['daemon', '--libvirt-socket', `${FOLDER}/run/libvirt-sock`];
    const [program = '', ...args] = [...this.#box.enter, process.execPath, KVMNET, ...words];
    this.#daemon = spawn(program, args, { env: this.#environment, stdio: 'ignore' });
    const socket = this.#box.path(`${FOLDER}/run/api.sock`);
    await until(() => existsSync(socket), 60);
  }

  /** Runs kvmnet, to its end, whatever its exit code. */
  kvmnet(args: readonly string[], input = ''): Promise<ProgramResult> {
    const options = { env: this.#environment, input, codes: ANY_CODE, deadlineSeconds: 60 };
    return this.#box.run([process.execPath, KVMNET, ...args], options);
  }

  run(...command: readonly string[]): Promise<ProgramResult> {
    return this.#box.run(command);
  }

  /** Puts a file into kvmnet's folders, by a path from there. */
  write(file: string, text: string): void {
    writeFileSync(this.#box.path(`${FOLDER}/${file}`), text);
  }

  async close(): Promise<void> {
    const ended = this.#daemon?.exitCode === null ? once(this.#daemon, 'close') : null;
    await this.#box.close();
    await ended;
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...FOLDERS, NO_COLOR: '1' };
  }
}
