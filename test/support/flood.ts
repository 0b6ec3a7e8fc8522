import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as readline from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** From a named namespace to an address in another; the empty name is the host. */
export type Way = { readonly from: string; readonly to: string; readonly address: string };

/** What the receiver's kernel had taken in, and when: milliseconds of the receiver's own clock. */
type Count = { readonly at: number; readonly bytes: number };

/** More than a connection takes to be made: data flow. */
const FLOWING_BYTES = 20_000;

/** A TCP connection over which one side sends as much as it can. */
export class Flood {
  readonly #receiver: ChildProcess;
  readonly #sender: ChildProcess;
  readonly #counts: readline.Interface;

  private constructor(receiver: ChildProcess, sender: ChildProcess, counts: readline.Interface) {
    this.#receiver = receiver;
    this.#sender = sender;
    this.#counts = counts;
  }

  /** Resolves once data flow. */
  static async start({ from, to, address }: Way, port = 5201): Promise<Flood> {
    const receiver = agent(to, 'receive', `${port}`);
    if (receiver.stdout === null) throw new Error('a receiver needs a pipe');
    const counts = readline.createInterface({ input: receiver.stdout });
    const first = await nextCount(counts, () => true);
    const flood = new Flood(receiver, agent(from, 'send', address, `${port}`), counts);
    await nextCount(counts, ({ bytes }) => bytes > first.bytes + FLOWING_BYTES);
    return flood;
  }

  /** How many bytes arrive in a second, over so many; what had gathered before is left out. */
  async bytesPerSecond(seconds = 1, settleSeconds = 0.4): Promise<number> {
    await pause(settleSeconds * 1000);
    const before = await nextCount(this.#counts, () => true);
    const after = await nextCount(this.#counts, ({ at }) => at >= before.at + seconds * 1000);
    return ((after.bytes - before.bytes) * 1000) / (after.at - before.at);
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

function nextCount(counts: readline.Interface, isMeant: (count: Count) => boolean): Promise<Count> {
  return new Promise((resolve) => {
    const hear = (line: string): void => {
      const [at = 0, bytes = 0] = line.split(' ').map(Number);
      if (!isMeant({ at, bytes })) return;
      counts.off('line', hear);
      resolve({ at, bytes });
    };
    counts.on('line', hear);
  });
}

function agent(namespace: string, ...args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL('flood-agent.mjs', import.meta.url));
  const enter = namespace === '' ? [] : ['ip', 'netns', 'exec', namespace];
  const [program = '', ...rest] = [...enter, process.execPath, script, ...args];
  return spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}
