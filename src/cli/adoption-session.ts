import { existsSync, mkdirSync, watch as watchFolder } from 'node:fs';
import { uptime } from 'node:os';
import type { Tools } from '../adoption/carry-out.ts';
import { AdoptionJournal } from '../adoption/journal.ts';
import type { Doors } from '../adoption/take-steps.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { HostLock } from '../host/host.ts';
import { readConfigText } from '../host/linux/config-files.ts';
import { applyFileChanges } from '../host/linux/file-changes.ts';
import { readJsonFile, replaceJsonFile } from '../host/linux/json-file.ts';
import { tellLinkDns } from '../host/linux/link-dns.ts';
import { LinuxLinkDoor } from '../host/linux/linux-link-door.ts';
import { identityOf } from '../host/process-identity.ts';
import { runManagerActs } from '../managers/run-acts.ts';
import { chargeOf } from './charge-of.ts';
import { directoriesOf } from './directories.ts';
import { type Session, withSession } from './session.ts';

/** What the commands that move the host work with. */
export type AdoptionSession = Tools & {
  readonly session: Session;
  /** Keeps all other commands from working on a move. */
  lock(): Promise<HostLock>;
};

/** Opens it all for as long as the action takes. @throws KvmnetError `not-permitted` for whoever is not root */
export async function withAdoptionSession<T>(action: (session: AdoptionSession) => Promise<T>): Promise<T> {
  requireRoot();
  return withSession(async (opened) => {
    const { session, close } = openAdoptionSession(opened);
    try {
      return await action(session);
    } finally {
      close();
    }
  });
}

/** The same upon what is open already; the caller closes it. */
export function openAdoptionSession(session: Session): { readonly session: AdoptionSession; close(): void } {
  const links = new LinuxLinkDoor();
  return { session: sessionOf(session, links), close: () => links.close() };
}

function sessionOf(session: Session, links: LinuxLinkDoor): AdoptionSession {
  const journal = new AdoptionJournal(directoriesOf(), { read: readJsonFile, replace: replaceJsonFile });
  mkdirSync(journal.folder, { recursive: true, mode: 0o755 });
  const doors: Doors = {
    links,
    tellResolver: tellLinkDns,
    warn: (words) => void process.stderr.write(`kvmnet: warning: ${words}\n`),
  };
  return {
    session,
    doors,
    journal,
    self: identityOf(process.pid) ?? { pid: process.pid, startedAt: '' },
    uptime,
    runActs: (acts) => runManagerActs(acts),
    chargeOf,
    changeFiles: (changes) => void applyFileChanges(changes),
    fileText: (path) => readConfigText(path),
    lock: () => session.host.lockFile(journal.lockFile, {}),
  };
}

/** Resolves after so many seconds, or sooner when something in the folder has changed. */
export async function pauseUntilNews(folder: string, seconds: number): Promise<void> {
  const news = new AbortController();
  const timer = setTimeout(() => news.abort(), seconds * 1000);
  const watcher = existsSync(folder) ? watchFolder(folder, () => news.abort()) : null;
  await new Promise<void>((resolve) => {
    if (news.signal.aborted) resolve();
    else news.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(timer);
  watcher?.close();
}

function requireRoot(): void {
  if (process.getuid?.() === 0) return;
  throw new KvmnetError('only root may change links', {
    code: 'not-permitted',
    operation: 'move',
    subject: 'the host',
    hint: 'run it as root',
  });
}
