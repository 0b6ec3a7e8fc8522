import { type MatrixRow, matrixOf, type Probe, pingKey, probesOf } from '../matrix.ts';
import type { Participant } from '../place.ts';
import { PING_ALL } from './scripts.ts';

/** One of the matrix, with a way to have him run a script of `sh`. */
export type Sender = Participant & {
  shell(script: string, args: readonly string[]): Promise<string>;
  /** How long an answer may take. */
  readonly patienceSeconds: number;
};

/**
 * Finds out by packets who reaches whom: everybody pings everybody, in both families, all at once. What was expected to
 * work and did not gets a second try: the first one may have been spent on finding neighbours.
 */
export async function probe(senders: readonly Sender[]): Promise<readonly MatrixRow[]> {
  const probes = probesOf(senders);
  const first = await pingAll(senders, probes);
  const answered = new Set(first.map(pingKey));
  const again = probes.filter((each) => each.expected && !answered.has(pingKey(each)));
  return matrixOf(senders, [...first, ...(await pingAll(senders, again))]);
}

async function pingAll(senders: readonly Sender[], probes: readonly Probe[]): Promise<readonly Probe[]> {
  const own = (name: string): readonly Probe[] => probes.filter(({ from }) => from === name);
  return (await Promise.all(senders.map((sender) => pingFrom(sender, own(sender.name))))).flat();
}

async function pingFrom({ shell, patienceSeconds }: Sender, probes: readonly Probe[]): Promise<readonly Probe[]> {
  if (probes.length === 0) return [];
  const words = new Map(probes.map((each) => [`${patienceSeconds}:${each.address}`, each]));
  const output = await shell(PING_ALL, [...words.keys()]);
  return output.split('\n').flatMap((line) => words.get(line.trim()) ?? []);
}
