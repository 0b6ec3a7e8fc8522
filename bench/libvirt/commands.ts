import { median } from '../measure.ts';
import { nameOf, reservationXml } from './network-xml.ts';
import type { Comparison } from './report.ts';
import { inTurns, type Pair, type Side, withSides } from './side.ts';

const ROUNDS = 11;
const COMMANDS = ['net-list', 'net-start', 'net-update', 'net-destroy'] as const;
const TARGETS: Readonly<Record<(typeof COMMANDS)[number], number | null>> = {
  'net-list': null,
  'net-start': 2.5,
  'net-update': 10,
  'net-destroy': 5,
};

/** Single commands on a host with one network, whole processes, the two daemons in turns. */
export const commands = (): Promise<readonly Comparison[]> =>
  withSides(async (sides) => {
    await inTurns(sides, (side) => side.define([0]));
    const rounds: Pair<readonly number[]>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await inTurns(sides, (side) => oneLife(side, round)));
    return COMMANDS.map((command, at) => ({
      name: `\`${command}\`${command === 'net-update' ? ' of a reservation' : ''}, virsh's whole process`,
      unit: 'ms',
      theirs: median(rounds.map(({ theirs }) => theirs[at] ?? Number.NaN)),
      ours: median(rounds.map(({ ours }) => ours[at] ?? Number.NaN)),
      ...(TARGETS[command] === null ? {} : { target: { timesSmaller: TARGETS[command] } }),
    }));
  });

async function oneLife(side: Side, round: number): Promise<readonly number[]> {
  return [
    await side.time('net-list'),
    await side.time('net-start', nameOf(0)),
    await side.time('net-update', nameOf(0), 'add', 'ip-dhcp-host', reservationXml(0, round), '--live'),
    await side.time('net-destroy', nameOf(0)),
  ];
}
