import { readFileSync } from 'node:fs';
import type { Role } from '../api/door.ts';
import { addressFile } from '../daemon/api-clients.ts';
import { tokenFile } from '../daemon/api-tokens.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { asKvmnetError } from '../host/linux/kernel-refusal.ts';
import type { Directories } from '../state/facts.ts';
import { directoriesOf } from './directories.ts';

/**
 * The address of the page, with a token behind the `#`, which a browser sends to nobody.
 * @throws LookUpFailed where no daemon has a page; KvmnetError `not-permitted` where the token is not for this user
 */
export function pageAddress(role: Role, directories: Directories = directoriesOf()): string {
  const address = readIfThere(addressFile(directories));
  if (address === null) {
    throw new LookUpFailed('no daemon serves it', {
      operation: 'find',
      subject: 'the page',
      hint: 'start one with an address for browsers: kvmnet daemon --http 8080',
    });
  }
  return `${address}#token=${readIfThere(tokenFile(directories, role)) ?? ''}`;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw asKvmnetError(error, { operation: 'read', subject: file });
  }
}
