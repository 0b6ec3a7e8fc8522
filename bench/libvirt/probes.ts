import { nameOf, reservationXml, upTo } from './network-xml.ts';
import type { Comparison } from './report.ts';
import { inTurns, type Side, withSides } from './side.ts';
import { addGuest, addOutside, countAt, countedAt, guestAddress, OUTSIDE, Sender } from './traffic.ts';

const NETWORKS = 20;
const PROBES = 100_000;
const UPDATES = 10;

type Leaks = {
  readonly forbidden: number;
  readonly untranslated: number;
  /** Those that arrived as they should. */
  readonly translated: number;
  readonly sent: number;
};

/** What passes that must not, while the daemon is restarted and while reservations come: each probe is a new flow. */
export const probes = (): Promise<readonly Comparison[]> =>
  withSides(async (sides) => {
    await inTurns(sides, prepare);
    const restart = await inTurns(sides, (side) => leaksDuring(side, () => restartOnce(side)));
    const updates = await inTurns(sides, (side) => leaksDuring(side, () => updateTen(side)));
    return [...rowsOf(`a restart with ${NETWORKS} networks`, restart), ...rowsOf(`${UPDATES} reservations`, updates)];
  });

async function prepare(side: Side): Promise<void> {
  await side.define(upTo(NETWORKS));
  for (const number of upTo(NETWORKS)) await side.virsh('net-start', nameOf(number));
  await addOutside(side.peer);
  for (const number of [0, 1]) await addGuest(side.peer, number);
  await countAt(side.peer, 'guest0', 'udp dport >= 10000');
  await countAt(side.peer, 'outside', `ip saddr ${guestAddress(0)} udp dport >= 10000`);
}

/** Repeats what is done, until enough probes have been sent meanwhile. */
async function leaksDuring({ peer }: Side, action: () => Promise<void>): Promise<Leaks> {
  const flows = [
    ['outside', guestAddress(0)],
    ['guest1', guestAddress(0)],
    ['guest0', OUTSIDE],
  ] as const;
  const [guest, outside] = [await countedAt(peer, 'guest0'), await countedAt(peer, 'outside')];
  const senders = flows.map(([from, to]) => new Sender(peer, from, to));
  const sending = senders.map((sender) => sender.sendOn());
  const sent = (): number => senders.reduce((sum, sender) => sum + sender.sent, 0);
  while (sent() < PROBES) await action();
  for (const sender of senders) sender.stop();
  await Promise.all(sending);
  for (const sender of senders) sender.end();
  const [guestAfter, outsideAfter] = [await countedAt(peer, 'guest0'), await countedAt(peer, 'outside')];
  // Where nothing arrives at all, nothing forbidden does either.
  if (outsideAfter.others === outside.others) throw new Error(`${peer.name}: no guest reached the outside meanwhile`);
  return {
    forbidden: guestAfter.ofTheKind - guest.ofTheKind,
    untranslated: outsideAfter.ofTheKind - outside.ofTheKind,
    translated: outsideAfter.others - outside.others,
    sent: sent(),
  };
}

async function restartOnce(side: Side): Promise<void> {
  await side.peer.stop();
  await side.peer.start();
  await side.virsh('net-list');
}

async function updateTen(side: Side): Promise<void> {
  for (const command of ['add', 'delete']) {
    for (const host of upTo(UPDATES / 2)) {
      await side.virsh('net-update', nameOf(0), command, 'ip-dhcp-host', reservationXml(0, host), '--live');
    }
  }
}

function rowsOf(occasion: string, { theirs, ours }: { readonly theirs: Leaks; readonly ours: Leaks }): Comparison[] {
  const target = { atMost: 0 };
  return [
    { name: `probes sent during ${occasion}`, unit: '', theirs: theirs.sent, ours: ours.sent },
    { name: 'of them, translated ones that arrived', unit: '', theirs: theirs.translated, ours: ours.translated },
    { name: 'forbidden ones that arrived', unit: '', theirs: theirs.forbidden, ours: ours.forbidden, target },
    { name: 'untranslated ones that arrived', unit: '', theirs: theirs.untranslated, ours: ours.untranslated, target },
  ];
}
