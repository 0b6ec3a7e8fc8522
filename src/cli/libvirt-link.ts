import { requireKnown } from '../api/answers/require-known.ts';
import { RequestRefused } from '../engine/engine.ts';
import { type Clash, linkPlan } from '../libvirtd/link-steps.ts';
import { lookAtLibvirtd } from '../libvirtd/look.ts';
import { takeSteps } from '../libvirtd/step.ts';
import { wantedLinks } from '../libvirtd/wanted-links.ts';
import { wishedToo } from '../libvirtd/wish.ts';
import { withLibvirtd } from './libvirtd-session.ts';
import { networkNames } from './network-names.ts';
import { printLinks } from './print-links.ts';

export type LibvirtdOptions = { readonly connect?: string; readonly dryRun: boolean; readonly json: boolean };

/** Links networks into libvirtd, and puts right what has become of those that were linked before. */
export async function linkNetworks(names: readonly string[], options: LibvirtdOptions): Promise<void> {
  await withLibvirtd(options.connect, async ({ store, book, virsh, connect, machineId }) => {
    const catalogue = await store.read();
    const asked = networkNames(names);
    requireKnown(asked, catalogue);
    const before = book.read();
    const notes = { ...before, connect, wish: asked.length === 0 ? ALL : wishedToo(before.wish, asked) };
    const wanted = wantedLinks(notes, catalogue, machineId);
    const plan = linkPlan(wanted, await lookAtLibvirtd(virsh));
    refuseAsked(plan.clashes, asked);
    if (!options.dryRun) {
      // First, so that the daemon finishes what is cut off here.
      book.write(notes);
      await takeSteps(virsh, plan.steps);
    }
    await printLinks({ ...plan, wanted, wish: notes.wish, catalogue }, options);
  });
}

const ALL = { all: true, names: [] } as const;

// Of those that nobody has named, a warning will do: they are linked as soon as they can be.
function refuseAsked(clashes: readonly Clash[], asked: readonly string[]): void {
  const refused = clashes.filter(({ network }) => asked.includes(network));
  if (refused.length > 0) throw new RequestRefused(refused.map(({ diagnostic }) => diagnostic));
}
