import { readFileSync, writeFileSync } from 'node:fs';
import type { Sysctl } from '../../state/host-state.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** Sets a kernel parameter of a namespace. */
export function setSysctl({ namespaces }: Kernel, { namespace, key, value }: Sysctl): void {
  try {
    namespaces.run(namespace, () => writeFileSync(fileOf(key), value));
  } catch (error) {
    throw asKvmnetError(error, { operation: 'set kernel parameter', subject: key });
  }
}

/** A parameter of the namespace kvmnet runs in; null when this kernel has none of the name. */
export function readSysctl(key: string): string | null {
  try {
    return readFileSync(fileOf(key), 'utf8').trim();
  } catch (error) {
    if (isRefusal(error, 'ENOENT')) return null;
    throw asKvmnetError(error, { operation: 'read kernel parameter', subject: key });
  }
}

// /proc/sys/net shows the namespace of the thread that looks.
const fileOf = (key: string): string => `/proc/sys/${key}`;
