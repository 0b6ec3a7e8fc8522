import { situationOf } from '../libvirtd/arrivals.ts';
import { lookAtLibvirtd } from '../libvirtd/look.ts';
import { moveOutActs, stayActs } from '../libvirtd/move-out.ts';
import { runActs } from '../libvirtd/run-acts.ts';
import type { Situation } from '../libvirtd/situation.ts';
import { type LibvirtdSession, moverOf } from './libvirtd-session.ts';

/**
 * Gives a network back to libvirtd. Guests are off it for a moment; where libvirtd does not take it, they return to where
 * they were.
 */
export async function giveBack(situation: Situation, session: LibvirtdSession): Promise<void> {
  try {
    await runActs(moveOutActs(situation), moverOf(session));
  } catch (error) {
    await stay(situation, session).catch((failure) => {
      throw new AggregateError([error, failure], `network ${situation.move.name} is half-way back to libvirtd`);
    });
    throw error;
  }
}

async function stay({ move, catalogue }: Situation, session: LibvirtdSession): Promise<void> {
  const network = catalogue.live.find(({ name }) => name === move.name);
  if (network === undefined) return;
  const { virsh, store, host } = session;
  const { observed } = await host.observe();
  const found = (await lookAtLibvirtd(virsh)).find(({ name }) => name === move.name) ?? null;
  const now = situationOf(move, found, { catalogue: await store.read(), observed });
  await runActs(stayActs(network, now), moverOf(session));
}
