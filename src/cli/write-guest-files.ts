import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { isoImage } from '../formats/cloud-init/iso-image.ts';
import { SEED_LABEL } from '../formats/cloud-init/seed.ts';
import { readIfThere } from '../host/linux/what-is-there.ts';
import type { GuestFile } from './guest-files.ts';

/**
 * Looks whether the files can be put below the folder, as if it were the guest's root: a file that is there and says
 * something else is somebody's.
 * @throws LookUpFailed where one is there; KvmnetError where it cannot be read
 */
export function refuseOverwriting(folder: string, files: readonly GuestFile[]): void {
  for (const { path, text } of files) {
    const target = join(folder, path);
    const there = readIfThere(target);
    if (there !== null && there !== text) {
      const hint = 'name another folder, or take the file away';
      throw new LookUpFailed('it is there already, and says something else', {
        operation: 'write',
        subject: target,
        hint,
      });
    }
  }
}

/** Puts the files below the folder. */
export function writeGuestFiles(folder: string, files: readonly GuestFile[]): void {
  for (const { path, text, mode } of files) {
    const target = join(folder, path);
    attempt(target, () => {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text, { mode });
    });
  }
}

/** Makes a seed for cloud-init's data source NoCloud, an image to be plugged in as a disk or a CD. */
export function writeSeedImage(file: string, files: readonly GuestFile[]): void {
  const content = files.map(({ path, text }) => ({ name: path.slice(1), content: Buffer.from(text) }));
  attempt(file, () => writeFileSync(file, isoImage(SEED_LABEL, content)));
}

function attempt(subject: string, action: () => void): void {
  try {
    action();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const details = { code: 'file-failed', operation: 'write', subject, cause } as const;
    throw new KvmnetError(message, code === undefined ? details : { ...details, errno: code });
  }
}
