import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { HostLock } from '../host.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

const LOCK_EX = 2;
const LOCK_NB = 4;

const PATIENCE_MILLISECONDS = 30_000;

// There is no event to wait for: a lock is no descriptor to poll, and a thread that waits in flock can never be ended.
const ATTEMPT_EVERY_MILLISECONDS = 20;

/** How long to wait for a lock that another has, and what ends the waiting before. */
export type Waiting = { readonly patienceMilliseconds?: number; readonly signal?: AbortSignal | undefined };

/**
 * Locks the file against every other holder, waiting up to `patienceMilliseconds`; then throws a KvmnetError `busy`
 * that names who has it, and `interrupted` when the signal came first. The kernel releases the lock of a process that
 * ends, however it ends. The file stays.
 */
export async function takeLock(
  calls: SystemCalls,
  file: string,
  { patienceMilliseconds = PATIENCE_MILLISECONDS, signal }: Waiting = {},
): Promise<HostLock> {
  const descriptor = open(file);
  const deadline = performance.now() + patienceMilliseconds;
  try {
    while (!tryLock(calls, descriptor, file)) {
      if (signal?.aborted) throw interrupted(file);
      if (performance.now() > deadline) throw busy(file);
      await setTimeout(ATTEMPT_EVERY_MILLISECONDS);
    }
    signBy(descriptor);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return held(descriptor);
}

function held(descriptor: number): HostLock {
  let released = false;
  return {
    release: () => {
      if (!released) closeSync(descriptor);
      released = true;
    },
  };
}

function open(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    // Opened to append, so that whoever merely waits does not empty it.
    return openSync(file, 'a', 0o644);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'open lock', subject: file });
  }
}

function tryLock(calls: SystemCalls, descriptor: number, file: string): boolean {
  try {
    calls.flock(descriptor, LOCK_EX | LOCK_NB);
    return true;
  } catch (error) {
    if (isRefusal(error, 'EAGAIN', 'EWOULDBLOCK', 'EINTR')) return false;
    throw asKvmnetError(error, { operation: 'lock', subject: file });
  }
}

function signBy(descriptor: number): void {
  ftruncateSync(descriptor);
  writeSync(descriptor, `${process.pid}\n`);
}

const interrupted = (file: string): KvmnetError =>
  new KvmnetError('it was interrupted', { code: 'interrupted', operation: 'lock', subject: file });

function busy(file: string): KvmnetError {
  const holder = readFileSync(file, 'utf8').trim();
  return new KvmnetError(`process ${holder === '' ? 'of another kvmnet' : holder} has it`, {
    code: 'busy',
    operation: 'lock',
    subject: file,
    hint: 'wait for it to end, or end it',
  });
}
