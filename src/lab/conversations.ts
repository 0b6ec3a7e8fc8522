import type { MatrixRow } from './matrix.ts';
import type { LabGuest } from './messages.ts';

/** Who keeps talking to whom while a lab stays up, how much at a time, and how often: so that there is something to see. */
export type Conversation = {
  readonly from: string;
  readonly to: string;
  readonly kilobytes: number;
  readonly pauseSeconds: number;
};

type Member = Pick<LabGuest, 'name'> & { readonly network: string };

/** Each guest talks to the next one of its network, and to the internet, where packets have shown that it reaches them. */
export function conversationsOf(matrix: readonly MatrixRow[], guests: readonly Member[]): readonly Conversation[] {
  const reached = new Set(matrix.filter(({ found }) => found).map(({ from, to }) => `${from} ${to}`));
  return guests.flatMap((guest, index) =>
    [neighbourOf(guest, guests), 'internet']
      .filter((to) => to !== null && reached.has(`${guest.name} ${to}`))
      .map((to) => ({ from: guest.name, to: to ?? '', ...pace(index) })),
  );
}

function neighbourOf({ name, network }: Member, guests: readonly Member[]): string | null {
  const members = guests.filter((guest) => guest.network === network).map((guest) => guest.name);
  const next = members[(members.indexOf(name) + 1) % members.length];
  return next === undefined || next === name ? null : next;
}

/** No two of five in step, and none at the rate of another. */
const pace = (index: number): Pick<Conversation, 'kilobytes' | 'pauseSeconds'> => ({
  kilobytes: [40, 160, 20, 80, 320][index % 5] ?? 40,
  pauseSeconds: [1.4, 2.2, 1.8, 2.6, 3.4][index % 5] ?? 2,
});
