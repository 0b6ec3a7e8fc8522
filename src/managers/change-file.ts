import { rmSync } from 'node:fs';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { replaceWhole } from '../host/replace-whole.ts';

/**
 * Puts a file of ours into the place, whole or not at all, or takes it away; folders above it are made. What was there is not
 * kept: kvmnet has written it, or it is state of a run that a reboot ends. @throws KvmnetError
 */
export function changeFile({ path, after, mode }: Pick<FileChange, 'path' | 'after' | 'mode'>): void {
  try {
    if (after === null) rmSync(path, { force: true });
    else replaceWhole(path, after, mode);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const details = { code: 'file-failed', operation: 'write', subject: path, cause } as const;
    throw new KvmnetError(message, code === undefined ? details : { ...details, errno: code });
  }
}
