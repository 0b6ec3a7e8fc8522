import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { FileChange } from '../../formats/interface-parts/host-format.ts';
import { syncFolder } from '../sync-folder.ts';
import { writeBeside } from '../write-beside.ts';
import { readConfigText } from './config-files.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { pathInRoot, underRoot } from './path-in-root.ts';

/** A change of a file of which all is done but the last step, which needs no room on the disk; nor does the way back. */
export type PreparedChange = {
  readonly path: string;
  /** Where what it was is kept, beside the file that a link leads to; null: there was nothing. */
  readonly backup: string | null;
  commit(): void;
  /** Puts back what was there, if it is done, and if nobody has changed the file since. */
  undo(): void;
  /** Takes away what preparing has made, folders included, where it is of no use any more. */
  discard(): void;
};

/**
 * The names of what lies beside a file. ifupdown's `source FOLDER/*` and NetworkManager take files of any suffix, the
 * network scripts whatever begins with `ifcfg-`: a first dot is what all of them, netplan and networkd leave alone.
 */
const besideNames = (file: string) => {
  const hidden = (suffix: string): string => join(dirname(file), `.${basename(file)}.kvmnet-${suffix}`);
  return { backup: hidden('backup'), linked: hidden('backup.new'), written: hidden('new') };
};

/** @throws KvmnetError when the file is not as the change says it was, or there is no writing there; nothing is changed then */
export function prepareChange(change: FileChange, root: string): PreparedChange {
  const { path, before, after } = change;
  requireText(change, before, root);
  try {
    const target = targetOf(path, root);
    const beside = besideNames(target.file);
    const made = makeFolders(dirname(target.file));
    const prepared = { change, root, ...target, beside, made, isDone: false };
    if (after !== null) writeOrClear(prepared, after);
    const backup = target.found === null ? null : beside.backup;
    return {
      path,
      backup,
      commit: () => commit(prepared),
      undo: () => undo(prepared),
      discard: () => discard(prepared),
    };
  } catch (error) {
    throw asKvmnetError(error, { operation: 'write', subject: underRoot(root, path) });
  }
}

type Prepared = Target & {
  readonly change: FileChange;
  readonly root: string;
  readonly beside: ReturnType<typeof besideNames>;
  readonly made: readonly string[];
  isDone: boolean;
};

type Target = { readonly file: string; readonly found: Stats | null };

// A link to a device, as /dev/null switches files off, is not followed: the link itself is replaced.
function targetOf(path: string, root: string): Target {
  const real = pathInRoot(root, path);
  const found = statSync(real, { throwIfNoEntry: false }) ?? null;
  if (found === null || found.isFile()) return { file: real, found };
  const file = join(pathInRoot(root, dirname(path)), basename(path));
  if (found.isCharacterDevice() && lstatSync(file).isSymbolicLink()) return { file, found };
  throw new KvmnetError('it is no regular file', {
    code: 'file-failed',
    operation: 'write',
    subject: underRoot(root, path),
  });
}

function requireText({ path }: FileChange, text: string | null, root: string): void {
  if (readConfigText(path, root) === text) return;
  throw new KvmnetError('somebody has changed it in the meantime', {
    code: 'conflict',
    operation: 'write',
    subject: underRoot(root, path),
    hint: 'look at what it says now, and try again',
  });
}

/** The folders that had to be made, the outermost first. */
function makeFolders(folder: string): readonly string[] {
  const first = mkdirSync(folder, { recursive: true, mode: 0o755 });
  const made: string[] = [];
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) made.unshift(at);
  return made;
}

function writeOrClear(prepared: Prepared, text: string): void {
  const { beside, change, found } = prepared;
  try {
    writeBeside(beside.written, text, { mode: change.mode, model: found?.isFile() ? found : null });
  } catch (error) {
    discard(prepared);
    throw error;
  }
}

function commit(prepared: Prepared): void {
  const { change, root, file, found, beside } = prepared;
  try {
    if (found !== null) keepBackup(file, beside);
    prepared.isDone = true;
    if (change.after === null) rmSync(file);
    else renameSync(beside.written, file);
    syncFolder(dirname(file));
  } catch (error) {
    throw asKvmnetError(error, { operation: 'write', subject: underRoot(root, change.path) });
  }
}

// A second name of the same file: the way back is the very file that was there. Where a file system has no such names, a copy.
function keepBackup(file: string, { linked, backup }: Prepared['beside']): void {
  rmSync(linked, { force: true });
  try {
    linkSync(file, linked);
  } catch (error) {
    if (!isRefusal(error, 'EPERM', 'EOPNOTSUPP', 'EMLINK')) throw error;
    copyFileSync(file, linked, constants.COPYFILE_EXCL);
  }
  renameSync(linked, backup);
  // Of whoever was killed before he replaced the file, the backup is that file already, and then a rename does nothing.
  rmSync(linked, { force: true });
}

function undo(prepared: Prepared): void {
  if (!prepared.isDone) return;
  const { change, root, file, found, beside } = prepared;
  const now = readConfigText(change.path, root);
  if (now !== change.before) requireText(change, change.after, root);
  if (found !== null) renameSync(beside.backup, file);
  else rmSync(file, { force: true });
  // Two names of one file are what they were after a rename.
  rmSync(beside.backup, { force: true });
  prepared.isDone = false;
  syncFolder(dirname(file));
}

function discard({ beside, made, isDone }: Prepared): void {
  rmSync(beside.written, { force: true });
  rmSync(beside.linked, { force: true });
  if (!isDone) for (const folder of [...made].reverse()) removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!isRefusal(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
  }
}
