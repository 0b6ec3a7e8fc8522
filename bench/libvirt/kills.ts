import { setTimeout as pause } from 'node:timers/promises';
import { milliseconds } from '../measure.ts';
import { nameOf } from './network-xml.ts';
import type { Comparison } from './report.ts';
import { type Side, withSides } from './side.ts';
import { fingerprint } from './whole.ts';

const MOMENTS = 24;
const SETTLED_MS = 10_000;
const LIFE = `net-start ${nameOf(0)}; net-destroy ${nameOf(0)}`;

/**
 * How many of 24 kills, spread evenly over a start and a destroy, leave something behind that the next start of the daemon
 * does not put right. A box with debris in it is of no use for the next moment, so each moment has its own.
 */
export async function kills(): Promise<readonly Comparison[]> {
  const counts = { theirs: 0, ours: 0 };
  for (let moment = 0; moment < MOMENTS; moment++) {
    await withSides(async (sides) => {
      for (const name of ['theirs', 'ours'] as const) {
        const debris = await debrisOf(sides[name], moment);
        if (debris === null) continue;
        counts[name] += 1;
        process.stderr.write(`${sides[name].peer.name}, moment ${moment + 1} of ${MOMENTS}: ${debris}\n`);
      }
    });
  }
  const name = `of ${MOMENTS} kills, those that leave what a restart does not repair`;
  return [{ name, unit: '', ...counts, target: { atMost: 0 } }];
}

/** What is left that should not be, in words; null when all is as it should be. */
async function debrisOf(side: Side, moment: number): Promise<string | null> {
  await side.define([0]);
  await side.virsh('net-start', nameOf(0));
  const started = await fingerprint(side);
  await side.virsh('net-destroy', nameOf(0));
  const stopped = await fingerprint(side);
  const lifeMs = await milliseconds(() => side.virsh(LIFE));
  const living = side.virsh(LIFE).catch(() => 'the daemon was killed');
  await pause((lifeMs * (moment + 0.5)) / MOMENTS);
  await side.peer.stop('SIGKILL');
  await living;
  await side.peer.start();
  const isRunning = (await side.virsh('net-list', '--name')).trim() !== '';
  const after = await settled(side, isRunning ? started : stopped);
  if (after !== null) return `with the network ${isRunning ? 'running' : 'stopped'}, ${after}`;
  return failureOfNextLife(side, isRunning, stopped);
}

/** null as soon as the host is as wanted; what differs, when it does not become so. */
async function settled(side: Side, wanted: string): Promise<string | null> {
  const deadline = performance.now() + SETTLED_MS;
  for (;;) {
    const found = await fingerprint(side);
    if (found === wanted) return null;
    if (performance.now() > deadline) return difference(wanted, found);
  }
}

function difference(wanted: string, found: string): string {
  const [lines, others] = [wanted.split('\n'), found.split('\n')];
  const missing = lines.filter((line) => !others.includes(line));
  const surplus = others.filter((line) => !lines.includes(line));
  return `missing: ${missing.join(' | ') || 'nothing'}; too much: ${surplus.join(' | ') || 'nothing'}`;
}

async function failureOfNextLife(side: Side, isRunning: boolean, stopped: string): Promise<string | null> {
  try {
    await side.virsh(isRunning ? `net-destroy ${nameOf(0)}; ${LIFE}` : LIFE);
  } catch (error) {
    return `the next start or stop fails: ${error instanceof Error ? error.message : error}`;
  }
  const after = await settled(side, stopped);
  return after === null ? null : `after the next stop, ${after}`;
}
