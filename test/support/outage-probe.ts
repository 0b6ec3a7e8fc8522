import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onlyChildOf } from './daemon-box.ts';

/** What became of pings that were sent meanwhile. */
export type Outage = {
  readonly phase: string;
  readonly sent: number;
  readonly lost: number;
  /** Of the longest row of pings that stayed without answer: as many as would have fitted between two that had one. */
  readonly longestMs: number;
};

const INTERVAL_MS = 1;

/** Pings without a pause, and knows in which phase of a test which were lost. */
export class Probe {
  readonly #ping: ChildProcess;
  readonly #phases: { readonly name: string; readonly at: number }[] = [];
  #said = '';

  private constructor(ping: ChildProcess) {
    this.#ping = ping;
    ping.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
  }

  static command(address: string): readonly string[] {
    return ['ping', '-n', '-D', '-i', String(INTERVAL_MS / 1000), address];
  }

  /** Gives it as soon as the first answer is there; throws where ping ends before. */
  static async start(ping: ChildProcess): Promise<Probe> {
    const probe = new Probe(ping);
    let ended = false;
    const end = once(ping, 'close').then(() => {
      ended = true;
    });
    while (!probe.#said.includes('icmp_seq=')) {
      if (ended) throw new Error(`ping has ended: ${probe.#said}`);
      await Promise.race([end, once(ping.stdout ?? ping, 'data')]);
    }
    return probe;
  }

  /** From now on it is another phase. */
  phase(name: string): void {
    this.#phases.push({ name, at: Date.now() / 1000 });
  }

  /** Ends it, and says what was lost in each phase. */
  async end(): Promise<readonly Outage[]> {
    const ended = once(this.#ping, 'close');
    // What enters a namespace of processes stays outside, and waits for the one inside.
    process.kill(onlyChildOf(this.#ping.pid), 'SIGINT');
    await ended;
    const answers = answersIn(this.#said);
    return this.#phases.map(({ name, at }, index) => {
      const next = this.#phases[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return outageOf(
        name,
        answers.filter((answer, place) => answer.at >= at && (answers[place - 1]?.at ?? 0) < next),
      );
    });
  }
}

type Answer = { readonly at: number; readonly number: number };

const answersIn = (text: string): readonly Answer[] =>
  [...text.matchAll(/^\[([\d.]+)\].*icmp_seq=(\d+)/gm)].map(([, at, number]) => ({
    at: Number(at),
    number: Number(number),
  }));

/** The times of answers are those of a busy machine; how often pings were sent in the phase is the better clock. */
function outageOf(phase: string, answers: readonly Answer[]): Outage {
  const [first, last] = [answers[0], answers.at(-1)];
  const sent = (last?.number ?? 0) - (first?.number ?? 0);
  const msEach = (((last?.at ?? 0) - (first?.at ?? 0)) * 1000) / Math.max(1, sent);
  const gaps = answers.slice(1).map(({ number }, index) => number - (answers[index]?.number ?? number) - 1);
  const lost = gaps.reduce((sum, gap) => sum + gap, 0);
  return { phase, sent, lost, longestMs: Math.round(Math.max(0, ...gaps) * msEach) };
}
