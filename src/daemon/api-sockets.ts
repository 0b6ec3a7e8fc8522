import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Directories } from '../state/facts.ts';
import { type ClientSocket, serverFor } from './client-socket.ts';
import { hostInUrl } from './page-address.ts';
import { listenAt, requireShort } from './unix-socket.ts';
import { groupNumber } from './user-groups.ts';

/** Who may look besides root: the members of the first of these groups that there is. */
export const VIEWERS = ['kvmnet', 'libvirt'];

/** The group whose members may look; null where there is neither. */
export const viewersGroup = (): string | null => VIEWERS.find((name) => groupNumber(name) !== null) ?? null;

/** Where TCP is listened on. */
export type HttpAddress = { readonly host: string; readonly port: number };

/** Where the daemon of these folders answers by HTTP. */
export const apiSocketPath = ({ run }: Pick<Directories, 'run'>): string => join(run, 'api.sock');

/** The socket for commands, and for whoever asks from this host. @throws KvmnetError `file-failed` for a path that is too long */
export function apiSocketAt(path: string): ClientSocket {
  requireShort(path, 'move the run folder to a shorter path with KVMNET_RUN_DIR');
  const server = serverFor('api');
  const rival = { hint: 'stop that one, or move the run folder with KVMNET_RUN_DIR' };
  return { server, purpose: 'api', open: () => listenAt(server, path, { audience: { groups: VIEWERS }, rival }) };
}

/** The socket for browsers. */
export function httpSocketAt({ host, port }: HttpAddress): ClientSocket {
  const server = serverFor('http');
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = (cause: NodeJS.ErrnoException): void => reject(cannotListen({ host, port }, cause));
      server.once('error', fail);
      server.listen({ host, port }, () => {
        server.off('error', fail);
        resolve();
      });
    });
  return { server, purpose: 'http', open };
}

const cannotListen = ({ host, port }: HttpAddress, cause: NodeJS.ErrnoException): KvmnetError =>
  new KvmnetError(cause.message, {
    code: cause.code === 'EADDRINUSE' ? 'busy' : 'file-failed',
    operation: 'listen at',
    subject: `${hostInUrl(host)}:${port}`,
    hint: 'choose another with --http',
    cause,
  });
