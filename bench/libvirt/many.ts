import { milliseconds } from '../measure.ts';
import { nameOf, upTo } from './network-xml.ts';
import { packetGrowth } from './packet-growth.ts';
import type { Comparison } from './report.ts';
import { inTurns, type Pair, type Side, type Sides, withSides } from './side.ts';
import { dnsmasqsOf, fingerprint, proportionalMiB } from './whole.ts';

/** How many run when the daemon is restarted. */
const RUNNING = 100;

/** Many networks: started and stopped one by one, a restart with half of them, their dnsmasqs' memory, a packet's cost. */
export const many = (count: number): Promise<readonly Comparison[]> =>
  withSides(async (sides) => {
    const numbers = upTo(count);
    await inTurns(sides, (side) => side.define(numbers));
    const started = await oneByOne(sides, 'net-start', numbers);
    const memory = await inTurns(sides, dnsmasqMemory);
    const growth = await packetGrowth(sides, count);
    const kept = Math.min(RUNNING, count);
    const stopped = await oneByOne(sides, 'net-destroy', numbers.slice(kept));
    const restart = await inTurns(sides, (side) => restartTime(side, kept));
    const rest = await oneByOne(sides, 'net-destroy', numbers.slice(0, kept));
    const whole = sum([started, stopped, rest]);
    return [
      { name: `${count} networks started, one by one`, unit: 's', ...started },
      { name: `${count} networks stopped, one by one`, unit: 's', ...sum([stopped, rest]) },
      { name: 'both', unit: 's', ...whole, target: { timesSmaller: 6 } },
      {
        name: `restart with ${kept} running, until net-list answers`,
        unit: 's',
        ...restart,
        target: { timesSmaller: 50 },
      },
      { name: `dnsmasq's memory for ${count} networks (PSS)`, unit: 'MiB', ...memory, target: { timesSmaller: 2 } },
      { name: `a packet with ${count} networks, over one`, unit: '×', ...growth, target: { atMost: 1.05 } },
    ];
  });

/** The seconds that it takes for all of them; the two daemons take turns at each network. */
async function oneByOne(sides: Sides, command: string, numbers: readonly number[]): Promise<Pair<number>> {
  const times = [];
  for (const number of numbers) times.push(await inTurns(sides, (side) => side.time(command, nameOf(number))));
  return {
    theirs: times.reduce((total, { theirs }) => total + theirs, 0) / 1000,
    ours: times.reduce((total, { ours }) => total + ours, 0) / 1000,
  };
}

const dnsmasqMemory = async ({ peer }: Side): Promise<number> =>
  dnsmasqsOf(peer.box.init).reduce((total, pid) => total + proportionalMiB(pid), 0);

/** Seconds; throws when what ran before does not run after. */
async function restartTime(side: Side, count: number): Promise<number> {
  const before = await fingerprint(side);
  const time = await milliseconds(async () => {
    await side.peer.stop();
    await side.peer.start();
    const names = (await side.virsh('net-list', '--name')).trim().split('\n');
    if (names.length !== count) throw new Error(`${side.peer.name}: of ${count} networks, ${names.length} still run`);
  });
  if ((await fingerprint(side)) !== before) throw new Error(`${side.peer.name}: the networks are not as before`);
  return time / 1000;
}

const sum = (pairs: readonly Pair<number>[]): Pair<number> => ({
  theirs: pairs.reduce((total, { theirs }) => total + theirs, 0),
  ours: pairs.reduce((total, { ours }) => total + ours, 0),
});
