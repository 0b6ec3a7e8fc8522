import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as readline from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** From a named namespace to an address in another; the empty name is the host. */
export type Way = { readonly from: string; readonly to: string; readonly address: string };

/** A TCP connection over which one side sends as much as it can. */
export class Flood {
  readonly #receiver: ChildProcess;
  readonly #sender: ChildProcess;
  #bytes = 0;

  private constructor(receiver: ChildProcess, sender: ChildProcess, counts: readline.Interface) {
    this.#receiver = receiver;
    this.#sender = sender;
    counts.on('line', (line) => {
      this.#bytes = Number(line);
    });
  }

  static async start({ from, to, address }: Way, port = 5201): Promise<Flood> {
    const receiver = agent(to, 'receive', `${port}`);
    if (receiver.stdout === null) throw new Error('a receiver needs a pipe');
    const counts = readline.createInterface({ input: receiver.stdout });
    await once(counts, 'line');
    return new Flood(receiver, agent(from, 'send', address, `${port}`), counts);
  }

  /** How many bytes arrive in a second, over so many; what had gathered before is left out. */
  async bytesPerSecond(seconds = 1, settleSeconds = 0.4): Promise<number> {
    await pause(settleSeconds * 1000);
    const [before, since] = [this.#bytes, performance.now()];
    await pause(seconds * 1000);
    return ((this.#bytes - before) * 1000) / (performance.now() - since);
  }

  async end(): Promise<void> {
    for (const child of [this.#sender, this.#receiver]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }
}

function agent(namespace: string, ...args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL('flood-agent.mjs', import.meta.url));
  const enter = namespace === '' ? [] : ['ip', 'netns', 'exec', namespace];
  const [program = '', ...rest] = [...enter, process.execPath, script, ...args];
  return spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}
