import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import { dirname } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { giveToGroup } from './give-to-group.ts';

/** For whom a UNIX socket is there besides root: a group's members (where there is such a group), or everybody. */
export type Audience = { readonly groups: readonly string[] } | 'everybody';

/** Who may serve the socket instead, and what to do about it. */
export type Rival = { readonly hint: string };

/** unix(7). Of a longer path Node would bind what is left when it is cut off. */
const SOCKET_PATH_BYTES = 107;

/** @throws KvmnetError `file-failed` when the path is too long for a socket */
export function requireShort(path: string, hint: string): void {
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return;
  throw new KvmnetError(`a socket's path has at most ${SOCKET_PATH_BYTES} bytes`, {
    code: 'file-failed',
    operation: 'listen at',
    subject: path,
    hint,
  });
}

/** Refuses when somebody serves this socket, with a KvmnetError `busy`; what a dead daemon left is no hindrance. */
export async function requireUnserved(path: string, { hint }: Rival): Promise<void> {
  const status = existsSync(path) ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
  if (status === undefined) return;
  if (!status.isSocket()) throw refusal(path, 'it is a file that is no socket', 'move it away, or choose another path');
  if (!(await isServed(path))) return;
  throw refusal(path, 'another program serves it', hint);
}

/** Listens at a path, making its folder where that is missing, in the place of a socket that nobody serves any more. */
export async function listenAt(
  server: Server,
  path: string,
  { audience, rival }: { readonly audience: Audience; readonly rival: Rival },
): Promise<void> {
  try {
    await requireUnserved(path, rival);
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    rmSync(path, { force: true });
    await listenClosed(server, path);
    if (audience !== 'everybody') giveToGroup(path, audience.groups);
    chmodSync(path, audience === 'everybody' ? 0o666 : 0o660);
  } catch (cause) {
    server.close();
    if (cause instanceof KvmnetError) throw cause;
    throw new KvmnetError(cause instanceof Error ? cause.message : String(cause), {
      code: 'file-failed',
      operation: 'listen at',
      subject: path,
      cause,
    });
  }
}

// Closed to all until it has its owner: somebody might come in before. Node binds within the call.
function listenClosed(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const before = process.umask(0o777);
    try {
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    } finally {
      process.umask(before);
    }
  });
}

/** Whether somebody listens at a socket. */
export function isServed(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(path);
    client.once('connect', () => {
      client.destroy();
      resolve(true);
    });
    client.once('error', ({ code }: NodeJS.ErrnoException) => {
      client.destroy();
      // EAGAIN: its queue is full, so there is somebody who has one.
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}

const refusal = (path: string, reason: string, hint: string): KvmnetError =>
  new KvmnetError(reason, { code: 'busy', operation: 'listen at', subject: path, hint });
