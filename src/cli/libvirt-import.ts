import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { arrivals } from '../libvirtd/arrivals.ts';
import { foresee } from '../libvirtd/foresee.ts';
import { lookAtLibvirtd } from '../libvirtd/look.ts';
import { moveInActs } from '../libvirtd/move-in.ts';
import { isUntouched, moveOutActs } from '../libvirtd/move-out.ts';
import { type Move, moveOf } from '../libvirtd/notes.ts';
import { runActs } from '../libvirtd/run-acts.ts';
import type { Situation } from '../libvirtd/situation.ts';
import { declaredNames } from './configuration.ts';
import { reportDiagnostics } from './failure.ts';
import { forwardObstacles } from './forward-obstacles.ts';
import { giveBack } from './give-back.ts';
import type { LibvirtdOptions } from './libvirt-link.ts';
import { type LibvirtdSession, moverOf, returnerOf, withLibvirtd } from './libvirtd-session.ts';
import { type Moves, printMoves } from './print-moves.ts';
import { situationNow } from './situation-now.ts';

export type ImportOptions = LibvirtdOptions & { readonly force: boolean };

/** Moves networks of libvirtd's to kvmnet. What cannot be moved is refused before the first is. */
export async function importNetworks(names: readonly string[], options: ImportOptions): Promise<void> {
  await withLibvirtd(options.connect, async (session) => {
    const halfway = leaving(names, session);
    if (halfway.length > 0 && options.dryRun) return printMoves(await firstOf(halfway, session), options);
    for (const move of halfway) await giveBack(await situationNow(move, session), session);
    const { situations, foreseen, diagnostics } = await preparations(names, session, options.force);
    const moved = situations.map(({ move }) => move.name);
    if (!options.dryRun) {
      session.book.write({ ...session.book.read(), connect: session.connect });
      for (const situation of situations) await bring(situation, session);
    }
    await printMoves({ foreseen, diagnostics, names: moved, words: 'moved to kvmnet, and linked' }, options);
  });
}

async function bring(situation: Situation, session: LibvirtdSession): Promise<void> {
  const { move } = situation;
  try {
    await runActs(moveInActs(situation), moverOf(session));
  } catch (error) {
    const isBack = await leaveUntouched(move, session).catch(async (failure) => {
      await reportDiagnostics([halfWay(move)], false);
      throw new AggregateError([error, failure], `network ${move.name} may be half-way from libvirtd`);
    });
    if (!isBack) await reportDiagnostics([halfWay(move)], false);
    throw error;
  }
}

// Where nothing was moved yet, libvirtd has it as before.
async function leaveUntouched(move: Move, session: LibvirtdSession): Promise<boolean> {
  const now = await situationNow(move, session);
  if (!isUntouched(now)) return false;
  await runActs(moveOutActs(now), returnerOf(session));
  return true;
}

const halfWay = ({ name }: Move): Diagnostic => ({
  ...refuse(
    'half-way',
    `network ${name} is half-way from libvirtd`,
    `finish it with kvmnet libvirt import ${name}, or give it back with kvmnet libvirt unlink ${name}`,
  ),
  severity: 'warning',
});

// Half-way back to libvirtd, a network is brought there first: from there, the way here is always the same.
const leaving = (names: readonly string[], { book }: LibvirtdSession): readonly Move[] =>
  book
    .read()
    .moves.filter(({ name, state }) => typeof state === 'object' && (names.length === 0 || names.includes(name)));

async function firstOf(halfway: readonly Move[], session: LibvirtdSession): Promise<Moves> {
  const [catalogue, facts] = [await session.store.read(), await session.host.observe()];
  const situations = await Promise.all(halfway.map((move) => situationNow(move, session)));
  const notices = halfway.map(({ name }): Diagnostic => {
    const message = `network ${name} is half-way back to libvirtd; that is finished first, and what follows is not shown`;
    return { ...refuse('half-way', message, null), severity: 'notice' };
  });
  return {
    foreseen: situations.map((situation) => foresee(moveOutActs(situation), { catalogue, facts })),
    diagnostics: notices,
    names: [],
    words: '',
  };
}

/** @throws RequestRefused with everything that stands in the way of any of them */
async function preparations(names: readonly string[], session: LibvirtdSession, forced: boolean) {
  const { virsh, book, store, host } = session;
  const [found, catalogue, facts] = [await lookAtLibvirtd(virsh), await store.read(), await host.observe()];
  const around = { found, notes: book.read(), catalogue, observed: facts.observed, declared: declaredNames() };
  const { situations, diagnostics } = arrivals(names, around);
  if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
  const foreseen = situations.map((situation) => foresee(moveInActs(situation), { catalogue, facts }));
  // What is half-way is best finished.
  const fresh = situations.filter(({ move }) => moveOf(around.notes, move.name) === null);
  const forwarding = await forwardObstacles(fresh, forced);
  const all = [...diagnostics, ...forwarding, ...foreseen.flatMap((each) => each.diagnostics)];
  if (hasErrors(all)) throw new RequestRefused(all);
  return { situations, foreseen, diagnostics: all };
}
