import { asItRan, hasTakenBack, moveOutActs, stayActs } from '../libvirtd/move-out.ts';
import { moveOf } from '../libvirtd/notes.ts';
import { runActs } from '../libvirtd/run-acts.ts';
import type { Situation } from '../libvirtd/situation.ts';
import { type LibvirtdSession, moverOf, returnerOf } from './libvirtd-session.ts';
import { situationNow } from './situation-now.ts';

/**
 * Gives a network back to libvirtd. Guests are off it for a moment. Where libvirtd has not taken it, they return to where
 * they were; where it has, what is left to be done is done before the error is told.
 */
export async function giveBack(situation: Situation, session: LibvirtdSession): Promise<void> {
  try {
    await runActs(moveOutActs(situation), moverOf(session));
  } catch (error) {
    await reconnect(situation, session).catch((failure) => {
      throw new AggregateError([error, failure], `network ${situation.move.name} is half-way back to libvirtd`);
    });
    throw error;
  }
}

async function reconnect(before: Situation, session: LibvirtdSession): Promise<void> {
  const { move } = before;
  // What was plugged in is noted.
  const now = await situationNow(moveOf(session.book.read(), move.name) ?? move, session);
  const network = asItRan(before);
  if (hasTakenBack(now)) await runActs(moveOutActs(now), returnerOf(session));
  else if (network !== null) await runActs(stayActs(network, now), returnerOf(session));
}
