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
  const [theirs, ours] = [[] as boolean[], [] as boolean[]];
  for (let moment = 0; moment < MOMENTS; moment++) {
    await withSides(async (sides) => {
      theirs.push(await leavesDebris(sides.theirs, moment));
      ours.push(await leavesDebris(sides.ours, moment));
    });
  }
  const count = (moments: readonly boolean[]): number => moments.filter(Boolean).length;
  const name = `of ${MOMENTS} kills, those that leave what a restart does not repair`;
  return [{ name, unit: '', theirs: count(theirs), ours: count(ours), target: { atMost: 0 } }];
}

async function leavesDebris(side: Side, moment: number): Promise<boolean> {
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
  const wanted = (await side.virsh('net-list', '--name')).trim() === '' ? stopped : started;
  if (!(await settles(side, wanted))) return true;
  return !(await livesAgain(side, wanted === started, stopped));
}

async function settles(side: Side, wanted: string): Promise<boolean> {
  const deadline = performance.now() + SETTLED_MS;
  while ((await fingerprint(side)) !== wanted) if (performance.now() > deadline) return false;
  return true;
}

async function livesAgain(side: Side, isRunning: boolean, stopped: string): Promise<boolean> {
  try {
    await side.virsh(isRunning ? `net-destroy ${nameOf(0)}; ${LIFE}` : LIFE);
    return await settles(side, stopped);
  } catch {
    return false;
  }
}
