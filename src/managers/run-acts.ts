import { assumeConnection } from './assume-connection.ts';
import { awaitManager } from './await-manager.ts';
import { changeFile } from './change-file.ts';
import { copyLease, refreshLifetime } from './lease-acts.ts';
import type { ActOf, ManagerAct } from './manager-act.ts';
import { markUp } from './mark-up.ts';
import { endProcess, startProcess } from './process-acts.ts';
import { runTool } from './run-tool.ts';

export type RunActsOptions = {
  /** Aborted, what is under way is ended, and nothing more is begun. */
  readonly signal?: AbortSignal;
};

type Runner<K extends ManagerAct['kind']> = (act: ActOf<K>, options: RunActsOptions) => unknown;

/** Does one after the other, and stops at the first that fails. @throws KvmnetError */
export async function runManagerActs(acts: readonly ManagerAct[], options: RunActsOptions = {}): Promise<void> {
  for (const act of acts) {
    options.signal?.throwIfAborted();
    // The compiler cannot see that the kind of an act and that of its runner are the same one.
    await (RUNNERS[act.kind] as Runner<ManagerAct['kind']>)(act, options);
  }
}

const RUNNERS: { readonly [K in ManagerAct['kind']]: Runner<K> } = {
  run: ({ argv }, options) => runTool(argv, options),
  file: ({ change }) => changeFile(change),
  'end-process': endProcess,
  'start-process': startProcess,
  'copy-lease': copyLease,
  'refresh-lifetime': refreshLifetime,
  'mark-up': markUp,
  'assume-connection': assumeConnection,
  'await-manager': awaitManager,
};
