import assert from 'node:assert/strict';
import { Flood, type Way } from './flood.ts';

/**
 * Looks at a flood until it says what was asked. A limit holds in each look; but a busy machine may keep a flood from
 * coming anywhere near it (and TCP over a policer goes up and down), so that the best of a few counts.
 */
export async function watch(flood: Flood, isEnough: (kilobytesPerSecond: number) => boolean, atMost = Infinity) {
  const found: number[] = [];
  for (let looks = 0; looks < 6 && !found.some(isEnough); looks++) {
    found.push(Math.round((await flood.bytesPerSecond()) / 1000));
  }
  const isHeld = Math.max(...found) < atMost * 1.25;
  assert.ok(isHeld && found.some(isEnough), `${found.join(', ')} kB/s with a limit of ${atMost}`);
}

/** Looks at a flood the way given, and ends it. */
export async function during(way: Way, look: (flood: Flood) => Promise<void>): Promise<void> {
  const flood = await Flood.start(way);
  try {
    await look(flood);
  } finally {
    await flood.end();
  }
}

/** The same during as many floods as one likes, on other ports than the one that is looked at. */
export async function duringMany(way: Way, count: number, look: () => Promise<void>): Promise<void> {
  const floods: Flood[] = [];
  try {
    for (let port = 5202; port < 5202 + count; port++) floods.push(await Flood.start(way, port));
    await look();
  } finally {
    for (const flood of floods) await flood.end();
  }
}

export const isHeldTo = (limit: number) => (flood: Flood) => watch(flood, (found) => found > limit * 0.25, limit);
export const assertHeldTo = (limit: number, way: Way) => during(way, isHeldTo(limit));
/** Well above the limits that tests set, and not above what a busy machine does. */
export const assertFree = (way: Way) => during(way, (flood) => watch(flood, (found) => found > 5000));
