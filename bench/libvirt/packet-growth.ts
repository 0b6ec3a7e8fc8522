import { nameOf } from './network-xml.ts';
import { inTurns, type Pair, type Side, type Sides, withSides } from './side.ts';
import { addGuest, addOutside, countAt, OUTSIDE, Sender } from './traffic.ts';

const ROUNDS = 150;
const PACKETS = 3000;

/**
 * A packet's cost from a guest to the outside where many networks run, by that where its own runs alone; the network
 * stands in the middle of the many. Boxes take turns, and the least disturbed tenth of the rounds counts.
 */
export const packetGrowth = (many: Sides, count: number): Promise<Pair<number>> =>
  withSides(async (alone) => {
    const number = count >> 1;
    await inTurns(alone, (side) => side.define([number]));
    await inTurns(alone, (side) => side.virsh('net-start', nameOf(number)));
    return {
      theirs: await growth(many.theirs, alone.theirs, number),
      ours: await growth(many.ours, alone.ours, number),
    };
  });

async function growth(many: Side, alone: Side, number: number): Promise<number> {
  const senders = [await guestThatSends(many, number), await guestThatSends(alone, number)];
  const times: number[][] = [[], []];
  for (let round = 0; round < ROUNDS * 2; round++) {
    const sender = senders[round % 2];
    await sender?.send(PACKETS / 10, 1);
    times[round % 2]?.push((await sender?.send(PACKETS, 1)) ?? Number.NaN);
  }
  for (const sender of senders) sender.end();
  const [costOfMany = 0, costAlone = 0] = times.map(leastDisturbed);
  return costOfMany / costAlone;
}

async function guestThatSends({ peer }: Side, number: number): Promise<Sender> {
  await addOutside(peer);
  await addGuest(peer, number);
  await countAt(peer, 'outside', 'udp dport >= 9');
  return new Sender(peer, `guest${number}`, OUTSIDE);
}

function leastDisturbed(nanoseconds: readonly number[]): number {
  const sorted = [...nanoseconds].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 10)] ?? Number.NaN;
}
