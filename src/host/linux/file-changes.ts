import type { FileChange } from '../../formats/interface-parts/host-format.ts';
import { asKvmnetError } from './kernel-refusal.ts';
import { type PreparedChange, prepareChange } from './prepared-change.ts';

/** Changes that were made. */
export type AppliedChanges = {
  /** Of each file that was there: its path on the host, and where what it was lies, the root included. */
  readonly backups: readonly { readonly path: string; readonly backup: string }[];
  /**
   * Puts every file back as it was, and takes new ones and their folders away. Goes on to the end whatever fails.
   * @throws AggregateError of what could not be put back, such as a file that somebody has changed since
   */
  undo(): void;
};

/**
 * Makes changes of files, all or none: what is new is on the disk beside its place before the first file is replaced, so that
 * a full disk or a missing permission changes nothing, and when a later step fails, what was done is put back. Each file is
 * at every instant the old or the new one, whole; it keeps its owner and permissions, and a link is followed. `root` is
 * where the host's `/` is. What a file was stays beside it under a name that starts with a dot, which no manager reads.
 * @throws KvmnetError, `conflict` where a file is no longer what the change was made from
 */
export function applyFileChanges(changes: readonly FileChange[], root = '/'): AppliedChanges {
  const prepared = prepareAll(changes, root);
  const done: PreparedChange[] = [];
  try {
    for (const change of prepared) {
      done.push(change);
      change.commit();
    }
  } catch (error) {
    const failures = [...undoAll(done), ...discardAll(prepared)];
    if (failures.length === 0) throw error;
    throw new AggregateError([error, ...failures], 'files could not be written, nor all be put back');
  }
  return {
    backups: prepared.flatMap(({ path, backup }) => (backup === null ? [] : [{ path, backup }])),
    undo: () => {
      const failures = [...undoAll(prepared), ...discardAll(prepared)];
      if (failures.length > 0) throw new AggregateError(failures, 'not all files could be put back');
    },
  };
}

function prepareAll(changes: readonly FileChange[], root: string): readonly PreparedChange[] {
  const prepared: PreparedChange[] = [];
  try {
    for (const change of changes) prepared.push(prepareChange(change, root));
    return prepared;
  } catch (error) {
    discardAll(prepared);
    throw error;
  }
}

// In reverse: folders are empty again when their turn comes.
const undoAll = (changes: readonly PreparedChange[]): readonly Error[] =>
  [...changes].reverse().flatMap((change) => failureOf(change.path, () => change.undo()));

const discardAll = (changes: readonly PreparedChange[]): readonly Error[] =>
  [...changes].reverse().flatMap((change) => failureOf(change.path, () => change.discard()));

function failureOf(path: string, action: () => void): readonly Error[] {
  try {
    action();
    return [];
  } catch (error) {
    return [asKvmnetError(error, { operation: 'put back', subject: path })];
  }
}
