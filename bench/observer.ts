import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { networkDetails } from '../src/engine/details.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import { emptyCatalogue } from '../src/model/catalogue.ts';
import { networkName } from '../src/net/names.ts';
import { changesBetween } from '../src/observer/changes.ts';
import { EventLog } from '../src/observer/event-log.ts';
import { eventJson } from '../src/observer/host-event.ts';
import { LeaseFollower } from '../src/observer/lease-follower.ts';
import { pictureOf } from '../src/observer/picture.ts';
import type { Directories } from '../src/state/facts.ts';
import { markOf } from '../src/state/mark.ts';
import { crowdedFacts } from './crowded-facts.ts';
import { median, milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

const NETWORKS = 200;
const PORTS_EACH = 10;
const FOLLOWERS = 200;
const LINKS = 1000;

/** What it costs to follow a crowded host, and how long the event loop is held for it at once. */
export async function observer(directories: Directories, rounds: number): Promise<readonly Row[]> {
  return [
    ...(await looking(rounds)),
    ...(await telling(rounds)),
    ...(await counting(directories, rounds)),
    ...(await leases(directories, rounds)),
  ];
}

async function looking(rounds: number): Promise<readonly Row[]> {
  const networks = natNetworks(NETWORKS);
  const catalogue = { ...emptyCatalogue, saved: networks, live: networks };
  const times = { details: [] as number[], difference: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const [before, after] = [0, 1].map((gone) => crowdedFacts(NETWORKS, PORTS_EACH, gone));
    if (before === undefined || after === undefined) throw new Error('there are no facts');
    times.details.push(await milliseconds(() => networkDetails(catalogue, before, new Map())));
    const known = pictureOf(catalogue, before, new Map());
    // Whoever looked has read the marks, for he had to decide.
    for (const link of after.observed.links) markOf(link);
    times.difference.push(await milliseconds(() => changesBetween(known, pictureOf(catalogue, after, new Map()))));
  }
  const of = `${NETWORKS} networks with ${NETWORKS * PORTS_EACH} ports`;
  return [
    { name: `details of ${of}`, value: best(times.details), unit: 'ms', limit: 100 },
    { name: `what has happened between two looks at ${of}`, value: best(times.difference), unit: 'ms', limit: 50 },
  ];
}

async function telling(rounds: number): Promise<readonly Row[]> {
  const told: Telling[] = [];
  for (let round = 0; round < rounds; round++) told.push(await tellAll());
  return [
    { name: `tell ${FOLLOWERS} followers of ${LINKS} events`, value: best(told.map(({ total }) => total)), unit: 'ms' },
    {
      name: 'the event loop is held meanwhile for',
      value: best(told.map(({ hold }) => hold)),
      unit: 'ms',
      limit: 50,
    },
  ];
}

type Telling = { readonly total: number; readonly hold: number };

async function tellAll(): Promise<Telling> {
  const log = new EventLog({ life: 1, now: () => new Date() });
  const all = Array.from({ length: FOLLOWERS }, () => sendOn(log));
  await setTimeout(10);
  const holds = longestHold();
  const started = { kind: 'network-started', network: networkName('lab') } as const;
  const total = await milliseconds(() => {
    log.add(Array.from({ length: LINKS }, () => started));
    return Promise.all(all);
  });
  return { total, hold: holds.end() };
}

// As a server does. Gives how many bytes it was.
async function sendOn(log: EventLog): Promise<number> {
  const stop = new AbortController();
  let [events, bytes] = [0, 0];
  for await (const batch of log.follow({ since: null, signal: stop.signal })) {
    bytes += Buffer.byteLength(batch.map((event) => `data: ${eventJson(event)}\n\n`).join(''));
    events += batch.length;
    if (events === LINKS) stop.abort();
  }
  return bytes;
}

async function counting(directories: Directories, rounds: number): Promise<readonly Row[]> {
  const lines = Array.from({ length: LINKS / 2 }, (_, n) => `link add name a${n} type veth peer name b${n}\n`);
  execFileSync('ip', ['-batch', '-'], { input: lines.join('') });
  const host = await openLinuxHost(directories);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await milliseconds(() => host.counters()));
  host.close();
  execFileSync('ip', ['-batch', '-'], { input: lines.map((_, n) => `link del dev a${n}\n`).join('') });
  return [{ name: `counters of ${LINKS} links`, value: best(times), unit: 'ms', limit: 50 }];
}

async function leases(directories: Directories, rounds: number): Promise<readonly Row[]> {
  const folder = `${directories.state}/leases`;
  mkdirSync(folder, { recursive: true });
  const host = await openLinuxHost(directories);
  let tell: () => void = () => {};
  const follower = new LeaseFollower({
    source: host.leaseFiles,
    now: () => new Date(),
    tell: () => tell(),
    deaf: () => {},
  });
  follower.start();
  const times: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const lines = Array.from({ length: round }, (_, n) => `0 52:54:00:00:00:${10 + n} 10.0.0.${10 + n} * *\n`);
    writeFileSync(`${folder}/lab`, lines.join(''));
    times.push(await milliseconds(() => told));
  }
  follower.stop();
  host.close();
  return [{ name: 'a lease is told after it was written', value: median(times), unit: 'ms', limit: 300 }];
}

// Others at work on the machine make it longer, and never shorter.
const best = (times: readonly number[]): number => Math.min(...times);

/** The longest time between two turns of the event loop. */
function longestHold(): { end(): number } {
  let [longest, last] = [0, performance.now()];
  const beat = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    next = setImmediate(beat);
  };
  let next = setImmediate(beat);
  return {
    end: () => {
      clearImmediate(next);
      return longest;
    },
  };
}
