import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { isAlive } from '../host/process-identity.ts';
import type { ActOf } from './manager-act.ts';

/** Ends a process at once, and waits until it is gone. */
export async function endProcess(identity: ActOf<'end-process'>): Promise<void> {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, 'SIGKILL');
  } catch (error) {
    // It has ended in this moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  // The end of a process that is not a child makes no event that Node can be told of; it takes a moment only.
  while (isAlive(identity)) await delay(2);
}

/**
 * Starts a program for good, and waits until it has put itself into the background, or for some seconds: a client whose
 * server is silent goes on asking, and the address is there meanwhile. @throws KvmnetError when it fails in that time
 */
export async function startProcess({ argv, standsInFor }: ActOf<'start-process'>): Promise<void> {
  if (standsInFor.some(isAlive)) return;
  const [program = '', ...args] = argv;
  const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` };
  const child = spawn(program, args, { detached: true, stdio: 'ignore', cwd: '/', env });
  const patience = new AbortController();
  const failure = await Promise.race([failureOf(child), elapsed(PATIENCE_MS, patience.signal)]);
  patience.abort();
  // Until here it keeps this process alive, which has nothing else to do.
  child.unref();
  if (failure === null) return;
  throw new KvmnetError(failure, { code: 'service-failed', operation: 'start', subject: argv.join(' ') });
}

const PATIENCE_MS = 15_000;

const elapsed = (milliseconds: number, signal: AbortSignal): Promise<null> =>
  delay(milliseconds, null, { signal }).catch(() => null);

// null: it is in the background.
const failureOf = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('exit', (code, signal) => resolve(code === 0 ? null : `it ended with ${code ?? signal}`));
  });
