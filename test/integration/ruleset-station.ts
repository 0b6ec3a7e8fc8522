import { type ChildProcess, spawn } from 'node:child_process';
import * as readline from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A namespace with a program in it that sends and receives packets. */
export type Station = {
  ask(action: string, request?: Record<string, unknown>): Promise<unknown>;
  /** What a TCP connection brings: the address and port as which the other side sees us, or an error's code. */
  tcp(to: string, options?: Flow): Promise<string>;
  udp(to: string, options: Flow & { local: number }): Promise<string>;
  /** Where packets came from: `ADDRESS COUNT`. */
  seen(): Promise<readonly string[]>;
  end(): void;
};

/** Milliseconds to wait for an answer; the port there; the address here; with UDP, milliseconds until it is asked again. */
export type Flow = {
  readonly patience?: number;
  readonly port?: number;
  readonly from?: string;
  readonly again?: number;
};

/** Long enough for an answer that comes, also on a busy machine; and for one that should not. */
export const PATIENT = 3000;
export const IMPATIENT = 250;

/** The port on which every station answers. */
export const PORT = 7000;

/** Starts a station in a named namespace of a host, into which some words before a command lead; the empty name is it. */
export async function startStation(
  namespace: string,
  ports: readonly number[] = [PORT],
  hostWords: readonly string[] = [],
): Promise<Station> {
  const script = fileURLToPath(new URL('ruleset-agent.mjs', import.meta.url));
  const enter = namespace === '' ? [] : ['ip', 'netns', 'exec', namespace];
  const [program = '', ...args] = [...hostWords, ...enter, process.execPath, script];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ask = askBy(child);
  await ask('listen', { ports });
  return {
    ask,
    tcp: async (to, options) => String(await ask('tcp', { to, port: PORT, patience: PATIENT, ...options })),
    udp: async (to, options) => String(await ask('udp', { to, port: PORT, patience: PATIENT, ...options })),
    seen: async () => (await ask('seen')) as readonly string[],
    end: () => child.kill(),
  };
}

function askBy(child: ChildProcess): Station['ask'] {
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('a station needs pipes');
  readline.createInterface({ input: stdout }).on('line', (line) => {
    const { id, answer } = JSON.parse(line) as { id: number; answer: unknown };
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  return (action, request = {}) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      stdin.write(`${JSON.stringify({ id: last, action, ...request })}\n`);
    });
}
