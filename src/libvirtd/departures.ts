import type { Catalogue } from '../model/catalogue.ts';
import type { NetworkName } from '../net/names.ts';
import { type Surroundings, situationOf } from './arrivals.ts';
import { linkPlan } from './link-steps.ts';
import type { LibvirtdNotes } from './notes.ts';
import type { Situation } from './situation.ts';
import type { LibvirtdStep } from './step.ts';
import { wantedLinks } from './wanted-links.ts';
import { noLongerWished, noWish } from './wish.ts';

/** What unlinking takes: networks that go back to libvirtd, and links that go; `notes` are those of afterwards. */
export type Departures = {
  readonly situations: readonly Situation[];
  readonly steps: readonly LibvirtdStep[];
  readonly notes: LibvirtdNotes;
};

/** Undoes linking and importing: of the networks named, or else of all. */
export function departures(
  names: readonly NetworkName[],
  around: Omit<Surroundings, 'declared'> & { readonly machineId: string },
): Departures {
  const { found, notes, catalogue, machineId } = around;
  const leaving = notes.moves.filter(({ name }) => names.length === 0 || names.includes(name));
  const wish = names.length === 0 ? noWish : noLongerWished(notes.wish, names);
  const back = new Set<string>(leaving.map(({ name }) => name));
  const others = found.filter(({ name }) => !back.has(name));
  const staying = wantedLinks({ ...notes, wish }, without(catalogue, back), machineId);
  return {
    situations: leaving.map((move) => situationOf(move, found.find(({ name }) => name === move.name) ?? null, around)),
    steps: linkPlan(staying, others).steps,
    notes: { ...notes, wish },
  };
}

// What goes back is not to be linked anew meanwhile.
const without = (catalogue: Catalogue, names: ReadonlySet<string>): Catalogue => ({
  ...catalogue,
  saved: catalogue.saved.filter(({ name }) => !names.has(name)),
  live: catalogue.live.filter(({ name }) => !names.has(name)),
});
