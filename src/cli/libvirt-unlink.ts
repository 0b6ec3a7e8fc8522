import { departures } from '../libvirtd/departures.ts';
import { foresee } from '../libvirtd/foresee.ts';
import { lookAtLibvirtd } from '../libvirtd/look.ts';
import { moveOutActs } from '../libvirtd/move-out.ts';
import { takeSteps } from '../libvirtd/step.ts';
import { giveBack } from './give-back.ts';
import type { LibvirtdOptions } from './libvirt-link.ts';
import { withLibvirtd } from './libvirtd-session.ts';
import { networkNames } from './network-names.ts';
import { printMoves } from './print-moves.ts';

/** Takes links out of libvirtd, and gives back what was imported from it. */
export async function unlinkNetworks(names: readonly string[], options: LibvirtdOptions): Promise<void> {
  await withLibvirtd(options.connect, async (session) => {
    const { virsh, book, store, host, machineId } = session;
    const [found, catalogue, facts] = [await lookAtLibvirtd(virsh), await store.read(), await host.observe()];
    const around = { found, notes: book.read(), catalogue, observed: facts.observed, machineId };
    const { situations, steps, notes } = departures(networkNames(names), around);
    const foreseen = situations.map((situation) => foresee(moveOutActs(situation), { catalogue, facts }));
    if (!options.dryRun) {
      for (const situation of situations) await giveBack(situation, session);
      await takeSteps(virsh, steps);
      book.write({ ...book.read(), wish: notes.wish });
    }
    const moved = situations.map(({ move }) => move.name);
    await printMoves({ foreseen, steps, diagnostics: [], names: moved, words: 'given back to libvirtd' }, options);
  });
}
