import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { identityOf, isAlive, type ProcessIdentity } from '../host/process-identity.ts';
import type { LabNode } from './messages.ts';

/** A running lab, as those who want to look round find it. */
export type LabRecord = {
  /** The process at the terminal; its number is the lab's. */
  readonly outside: ProcessIdentity;
  /** The first process of the lab's namespaces. */
  readonly inside: ProcessIdentity;
  /** Where its page is, without the token; null for a lab without one. */
  readonly page: string | null;
  /** Empty until all are there. */
  readonly nodes: readonly LabNode[];
};

/** Where a user's labs are written down: a file each, which is all that there is of them outside of their namespaces. */
export function registryFolder(environment: NodeJS.ProcessEnv = process.env, uid = process.getuid?.() ?? 0): string {
  if (uid === 0) return '/run/kvmnet-lab';
  if (environment.XDG_RUNTIME_DIR) return join(environment.XDG_RUNTIME_DIR, 'kvmnet-lab');
  return join(tmpdir(), `kvmnet-lab-${uid}`);
}

/** Writes a lab down, whole or not at all. */
export function saveLab(record: LabRecord, folder = registryFolder()): void {
  const file = fileOf(record.outside.pid, folder);
  openFolder(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Strikes a lab out; with the last one, the folder goes too. */
export function forgetLab(pid: number, folder = registryFolder()): void {
  for (const file of [fileOf(pid, folder), `${fileOf(pid, folder)}.new`]) rmSync(file, { force: true });
  removeWhenEmpty(folder);
}

/** The labs that are running, oldest first. Those that were killed are struck out. */
export function runningLabs(folder = registryFolder()): readonly LabRecord[] {
  const running = namesIn(folder).flatMap((name) => {
    const record = name.endsWith('.json') ? read(join(folder, name)) : null;
    if (record !== null && isAlive(record.inside)) return [record];
    // A file without a record may be one that its owner is just writing.
    const isOwned = record === null ? identityOf(Number.parseInt(name, 10)) !== null : isAlive(record.outside);
    if (!isOwned) rmSync(join(folder, name), { force: true });
    return [];
  });
  removeWhenEmpty(folder);
  return running.sort((a, b) => Number(a.inside.startedAt) - Number(b.inside.startedAt));
}

const fileOf = (pid: number, folder: string): string => join(folder, `${pid}.json`);

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+\.json(\.new)?$/.test(name));
  } catch {
    return [];
  }
}

function read(file: string): LabRecord | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Under /tmp, somebody else may have made a folder of that name first. */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.()) return;
  throw new KvmnetError('it belongs to somebody else', {
    code: 'conflict',
    operation: 'keep the lab in the folder',
    subject: folder,
  });
}

function removeWhenEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Other labs are in it, or there is none.
  }
}
