import { situationOf } from '../libvirtd/arrivals.ts';
import { lookAtLibvirtd } from '../libvirtd/look.ts';
import type { Move } from '../libvirtd/notes.ts';
import type { Situation } from '../libvirtd/situation.ts';
import type { LibvirtdSession } from './libvirtd-session.ts';

/** How things are now with a network that is being moved. */
export async function situationNow(move: Move, { virsh, store, host }: LibvirtdSession): Promise<Situation> {
  const found = (await lookAtLibvirtd(virsh)).find(({ name }) => name === move.name) ?? null;
  const { observed } = await host.observe();
  return situationOf(move, found, { catalogue: await store.read(), observed });
}
