import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { takeOver } from '../managers/take-over.ts';
import type { Adoption } from './adoption.ts';
import { moveOf, restoreFiles, standBack, type Tools } from './carry-out.ts';
import { takeSteps } from './take-steps.ts';

/** What makes a move last. */
export type Persistence = {
  /** The files that say so, and every setting that they cannot say. Nothing is changed. */
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
};

/** What a move is confirmed with. */
export type Confirmation = Finishing & { persistence(adoption: Adoption): Persistence };

/** What a confirmed move is brought to its end with. */
export type Finishing = Tools & {
  /** Has guests join the bridge by the network's name from now on; or, after the way back, no more. */
  settleNetwork(adoption: Adoption): Promise<void>;
};

/**
 * Makes a move last: writes the files, has the host's manager take over, and ends the watch over it. When anything of that
 * fails, the move goes on waiting as before, and can be confirmed again or put back.
 * @throws RequestRefused where the files cannot say it, before anything is written
 */
export async function confirm(adoption: Adoption, tools: Confirmation): Promise<Persistence> {
  if (adoption.phase === 'finishing') return finish(adoption, tools);
  requireMoved(adoption);
  const persistence = tools.persistence(adoption);
  if (hasErrors(persistence.diagnostics)) throw new RequestRefused(persistence.diagnostics);
  const confirming: Adoption = { ...adoption, phase: 'confirming', worker: tools.self, files: persistence.changes };
  tools.journal.write(confirming);
  try {
    tools.changeFiles(confirming.files);
    await tools.runActs(takeOver(adoption.charge, moveOf(confirming)));
  } catch (error) {
    await waitOn(confirming, tools).catch((failure) => {
      throw new AggregateError([error, failure], 'it was not confirmed, and is put back');
    });
    throw error;
  }
  const finishing: Adoption = { ...confirming, phase: 'finishing' };
  tools.journal.write(finishing);
  await finish(finishing, tools);
  return persistence;
}

/** Brings a move that is confirmed to its end, from wherever that was left; what fails is told, and hinders nothing. */
export async function finish(adoption: Adoption, tools: Finishing): Promise<Persistence> {
  const { plug } = adoption.origin;
  const attempt = (action: Promise<void>): Promise<void> =>
    action.catch((error) => tools.doors.warn(error instanceof Error ? error.message : String(error)));
  await attempt(tools.settleNetwork(adoption));
  if (!plug.intoBridge) await attempt(takeSteps([{ kind: 'delete-idle-bridge', name: plug.bridge }], tools.doors));
  tools.journal.end(plug.bridge, { kind: 'confirmed', reason: 'it was confirmed', when: Date.now() });
  return { changes: adoption.files, diagnostics: [] };
}

function requireMoved({ phase, origin: { plug } }: Adoption): void {
  if (phase === 'moved') return;
  const reason =
    phase === 'moving' ? 'it is still being moved' : 'somebody confirms it, or puts it back, at this moment';
  throw new KvmnetError(reason, { code: 'busy', operation: 'confirm', subject: plug.bridge });
}

async function waitOn(adoption: Adoption, tools: Tools): Promise<void> {
  restoreFiles(adoption.files, tools);
  await standBack(adoption, tools);
  tools.journal.write({ ...adoption, phase: 'moved', files: [] });
}
