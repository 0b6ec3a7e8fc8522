import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { median } from '../measure.ts';
import { Agent } from './agent.ts';
import { Lan, PEER, SETTINGS, type Setting } from './lan.ts';

/** Measures what a peer in the LAN notices of adopt, revert and release, beside times in which nothing happens. */
const ROUNDS = Number(process.argv[2] ?? 10);

const LONGEST_OUTAGE_MS = 50;

type Window = {
  readonly longestGap: number;
  readonly lost: number;
  readonly stall: number;
  readonly resets: number;
};

const MOVES = ['nothing', 'adopt', 'revert', 'release'] as const;
type Moves = Record<(typeof MOVES)[number], Window[]>;

class Peer {
  readonly #prober: Agent;
  readonly #echo: Agent;
  #talker: Agent | null = null;
  readonly #addresses: readonly string[];

  constructor({ addresses }: Setting) {
    this.#addresses = addresses.map((each) => each.split('/')[0] ?? '');
    this.#prober = new Agent(PEER, 'prober.mjs', ...this.#addresses);
    this.#echo = new Agent(null, 'talker.mjs', 'echo', '7000');
  }

  async begin(): Promise<void> {
    await this.#echo.line();
    this.#talker = new Agent(PEER, 'talker.mjs', 'talk', this.#addresses[0] ?? '', '7000');
    await setTimeout(500);
    await this.during(() => {});
  }

  /** What the peer notices while something is done, and a moment longer. */
  async during(action: () => unknown): Promise<Window> {
    await this.#ask();
    await action();
    await setTimeout(150);
    return this.#ask();
  }

  async #ask(): Promise<Window> {
    type Probed = readonly { readonly lost: number; readonly longestMilliseconds: number }[];
    const probed = await this.#prober.ask<Probed>();
    const talked = await this.#talker?.ask<{ longestMilliseconds: number; resets: number }>();
    return {
      longestGap: Math.max(...probed.map(({ longestMilliseconds }) => longestMilliseconds)),
      lost: Math.max(...probed.map(({ lost }) => lost)),
      stall: talked?.longestMilliseconds ?? 0,
      resets: talked?.resets ?? 0,
    };
  }

  async end(): Promise<void> {
    for (const agent of [this.#talker, this.#prober, this.#echo]) await agent?.end();
  }
}

async function measure(setting: Setting): Promise<Moves> {
  const lan = new Lan(setting);
  const peer = new Peer(setting);
  await peer.begin();
  const found: Moves = { nothing: [], adopt: [], revert: [], release: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    found.adopt.push(await peer.during(() => lan.kvmnet('adopt', 'nic0', '--persist', 'none')));
    const took = performance.now() - started;
    found.nothing.push(await peer.during(() => setTimeout(took)));
    found.revert.push(await peer.during(() => lan.kvmnet('revert')));
    lan.kvmnet('adopt', 'nic0', '--persist', 'none', '--yes');
    found.release.push(await peer.during(() => lan.kvmnet('release', 'br0', '--persist', 'none', '--yes')));
  }
  await peer.end();
  lan.close();
  return found;
}

const HEAD =
  '| what the host has | what is done | longest gap, ms | probes lost | TCP stall, ms | resets | at most 50 lost |\n|---|---|---|---|---|---|---|\n';
process.stdout.write(`${ROUNDS} rounds; median, and the worst in brackets\n\n${HEAD}`);
for (const setting of SETTINGS) {
  const found = await measure(setting);
  for (const move of MOVES) process.stdout.write(row(setting.name, move, found[move]));
}
if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');

function row(setting: string, move: string, windows: readonly Window[]): string {
  const both = (values: readonly number[], digits: number): string =>
    `${median(values).toFixed(digits)} (${Math.max(...values).toFixed(digits)})`;
  const gaps = windows.map(({ longestGap }) => longestGap);
  // One is sent a millisecond; a gap in which none was lost is the measuring machine's own.
  const losses = windows.map(({ lost }) => lost);
  const cells = [
    setting,
    move,
    both(gaps, 1),
    both(losses, 0),
    both(
      windows.map(({ stall }) => stall),
      1,
    ),
    `${Math.max(...windows.map(({ resets }) => resets))}`,
    move === 'nothing' ? '' : Math.max(...losses) <= LONGEST_OUTAGE_MS ? 'met' : 'missed',
  ];
  return `| ${cells.join(' | ')} |\n`;
}
