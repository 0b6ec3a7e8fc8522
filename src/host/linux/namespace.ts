import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { isNamespace } from './namespace-files.ts';
import type { SystemCalls } from './system-calls.ts';

/** For setns and unshare: the network namespace (linux/sched.h). */
export const CLONE_NEWNET = 0x40000000;

// linux/nsfs.h: of what kind a namespace is.
const NS_GET_NSTYPE = 0xb703;

const MS_BIND = 0x1000;
const MNT_DETACH = 2;

/**
 * Makes a network namespace and mounts it on `file`, which keeps it alive. The thread goes into a new namespace for the
 * few microseconds that this takes; `andBack` brings it home, whatever happens. Cut off half way, it leaves a plain
 * file, which `clearNamespace` removes.
 */
export function createNamespace(calls: SystemCalls, file: string, andBack: (action: () => void) => void): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  closeSync(openSync(file, 'w', 0o444));
  andBack(() => {
    calls.unshare(CLONE_NEWNET);
    calls.mount('/proc/thread-self/ns/net', file, MS_BIND);
  });
}

/** Whether a file is a network namespace; false when there is no file. */
export function isNetworkNamespace(calls: SystemCalls, file: string): boolean {
  // Opening what is none might wait for somebody (a FIFO), or do something (a device).
  if (!isNamespace(file)) return false;
  try {
    const descriptor = openSync(file, 'r');
    try {
      return calls.ioctl(descriptor, NS_GET_NSTYPE, 0) === CLONE_NEWNET;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw asKvmnetError(error, { operation: 'open network namespace', subject: file });
  }
}

/** Unmounts whatever is mounted on the file, and removes it. */
export function clearNamespace(calls: SystemCalls, file: string): void {
  try {
    calls.umount(file, MNT_DETACH);
  } catch (error) {
    // EINVAL: it is no mount point.
    if (!isRefusal(error, 'EINVAL', 'ENOENT')) throw error;
  }
  rmSync(file, { force: true });
}
