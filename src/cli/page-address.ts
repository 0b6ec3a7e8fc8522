import { existsSync } from 'node:fs';
import type { Role } from '../api/door.ts';
import { apiSocketPath } from '../daemon/api-sockets.ts';
import { tokenFile } from '../daemon/api-tokens.ts';
import { addressFile } from '../daemon/page-address.ts';
import { isServed } from '../daemon/unix-socket.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { readIfThere } from '../host/linux/what-is-there.ts';
import type { Directories } from '../state/facts.ts';
import { directoriesOf } from './directories.ts';

/**
 * The address of the page, with a token behind the `#`, which a browser sends to nobody.
 * @throws LookUpFailed where no daemon has a page, or its token is not there; KvmnetError `not-permitted` where the token is not for this user
 */
export async function pageAddress(role: Role, directories: Directories = directoriesOf()): Promise<string> {
  const address = readIfThere(addressFile(directories))?.trim();
  if (address === undefined || (await isLeftBehind(apiSocketPath(directories)))) {
    throw new LookUpFailed('no daemon serves it', {
      operation: 'find',
      subject: 'the page',
      hint: 'start one with an address for browsers: kvmnet daemon --http 8080',
    });
  }
  const file = tokenFile(directories, role);
  const token = readIfThere(file)?.trim();
  if (token !== undefined) return `${address}#token=${token}`;
  throw new LookUpFailed('the daemon that serves the page keeps it elsewhere, or it was deleted', {
    operation: 'read',
    subject: file,
    hint: 'set KVMNET_STATE_DIR as for the daemon, or restart it: it makes a new one',
  });
}

// A daemon that was killed takes nothing with it, and whoever then listens at its address would be sent the token. A daemon
// whose sockets were passed to it may have none here.
const isLeftBehind = async (socket: string): Promise<boolean> => existsSync(socket) && !(await isServed(socket));
