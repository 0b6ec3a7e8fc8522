import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Ask } from '../engine/engine.ts';
import type { ChangeRecord } from '../history/record.ts';
import { lastUndoable, undo } from '../history/undo.ts';
import { declaredOtherwise } from './declared-otherwise.ts';
import { forgetWords } from './forget-words.ts';
import { printOutcome } from './print-outcome.ts';
import { printProposal } from './print-proposal.ts';
import { type CommandSession, withSession } from './session.ts';

export type UndoOptions = { readonly plan: boolean; readonly disconnect: boolean; readonly json: boolean };

/** Undoes a change, the last that can be when none is named, or prints what that would do. */
export async function undoChange(id: number | null, { plan, disconnect, json }: UndoOptions): Promise<void> {
  await withSession(async (session) => {
    const wanted = id ?? lastUndoable(session.history);
    const { ask, found } = asking(session, wanted, disconnect);
    if (plan) {
      const { proposal, facts } = await session.engine.propose(ask);
      const diagnostics = [...found().diagnostics, ...proposal.diagnostics];
      process.exitCode = await printProposal({ ...proposal, diagnostics }, facts, { json, verbose: false });
      return;
    }
    const outcome = await session.engine.as({ ...session.author, undoes: wanted }).apply(ask);
    const { record, diagnostics } = found();
    const names = record.networks.map(({ name }) => name);
    const { live } = outcome.proposal.catalogue;
    const stopped = names.filter((name) => !live.some((network) => network.name === name));
    forgetWords(stopped, outcome.proposal.catalogue);
    const proposal = { ...outcome.proposal, diagnostics: [...diagnostics, ...outcome.proposal.diagnostics] };
    printOutcome(
      { ...outcome, proposal },
      { running: names, stopped: stoppedBy(record, stopped), undone: record },
      json,
    );
  });
}

type Found = { readonly record: ChangeRecord; readonly diagnostics: readonly Diagnostic[] };

/** What is asked of the engine, and what was found out while it was made. */
function asking({ history, store }: CommandSession, id: number, disconnect: boolean) {
  let made: Found | null = null;
  const ask: Ask = async (facts) => {
    const catalogue = await store.read();
    const { request, record, diagnostics } = undo(history, id, { catalogue, facts, disconnect });
    made = { record, diagnostics: [...diagnostics, ...declaredOtherwise(request)] };
    return request;
  };
  const found = (): Found => {
    if (made === null) throw new Error(`change ${id} was not looked at`);
    return made;
  };
  return { ask, found };
}

// Of those that do not run, some did not before either.
const stoppedBy = ({ networks }: ChangeRecord, names: readonly string[]) =>
  networks.filter(({ name, after }) => names.includes(name) && after.live !== null).map(({ name }) => name);
