import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import type { Charge } from '../../src/managers/charge.ts';
import type { ManagerAct } from '../../src/managers/manager-act.ts';
import { DaemonBox } from './daemon-box.ts';
import { FURNITURE } from './hand-over-box-furniture.ts';
import { Probe } from './outage-probe.ts';
import type { ProgramOptions, ProgramResult } from './run-program.ts';

/** A host with a real manager of networks, whose only NIC, eth0, leads to a LAN; all in a box, in memory. */
export class HandOverBox {
  readonly #box: DaemonBox;
  readonly #agent: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  private constructor(box: DaemonBox) {
    this.#box = box;
    const [program = '', ...args] = [...box.enter, process.execPath, '--import', TSX, AGENT];
    this.#agent = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#agent.stdout === null) throw new Error('an agent needs pipes');
    this.#answers = createInterface({ input: this.#agent.stdout })[Symbol.asyncIterator]();
  }

  /** Makes one; `prepare` are further lines of `sh`, which write files and start the manager. */
  static async open(prepare: string): Promise<HandOverBox> {
    return new HandOverBox(await DaemonBox.open(`${FURNITURE}\n${prepare}`));
  }

  /** A file in here, as a path that leads to it from out here. */
  path(file: string): string {
    return this.#box.path(file);
  }

  /** The words before a command that make it run in here, and the command. */
  entering(command: readonly string[]): readonly string[] {
    return [...this.#box.enter, ...command];
  }

  run(command: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
    return this.#box.run(command, options);
  }

  /** Runs it again and again until it prints what is wanted. */
  async runUntil(command: readonly string[], wanted: RegExp, seconds = 20): Promise<string> {
    const deadline = performance.now() + seconds * 1000;
    for (;;) {
      const { stdout } = await this.run(command, { codes: [0, 1, 2, 4, 8, 10] });
      if (wanted.test(stdout)) return stdout;
      if (performance.now() > deadline) throw new Error(`${command.join(' ')} still prints: ${stdout}`);
    }
  }

  async charge(link: string): Promise<Charge> {
    return (await this.#ask({ charge: link })) as Charge;
  }

  async act(acts: readonly ManagerAct[]): Promise<void> {
    await this.#ask({ acts });
  }

  /** Pings the address from the LAN, a thousand times a second, until it is asked what came of it. */
  probe(address: string): Promise<Probe> {
    const [program = '', ...args] = [...this.#box.enter, 'ip', 'netns', 'exec', 'lan', ...Probe.command(address)];
    return Probe.start(spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] }));
  }

  async close(): Promise<void> {
    this.#agent.stdin?.end();
    if (this.#agent.exitCode === null) await once(this.#agent, 'close');
    await this.#box.close();
  }

  async #ask(order: object): Promise<object> {
    this.#agent.stdin?.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the agent in the box has ended');
    const answer = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }
}

const TSX = path.resolve(import.meta.dirname, '../../node_modules/tsx/dist/loader.mjs');
const AGENT = path.join(import.meta.dirname, 'manager-agent.ts');
