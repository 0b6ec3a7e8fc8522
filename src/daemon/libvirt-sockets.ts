import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { groupNumber } from './user-groups.ts';

/** A socket at which clients of libvirt's protocol will arrive. Whoever serves them takes the server before it is opened. */
export type ClientSocket = { readonly server: Server; readonly readOnly: boolean; open(): Promise<void> };

/** unix(7). Of a longer path Node would bind what is left when it is cut off. */
const SOCKET_PATH_BYTES = 107;

/**
 * Both sockets of a daemon: the one that may do everything, and its read-only twin beside it.
 * @throws KvmnetError `file-failed` when a path is too long for a socket
 */
export function socketsAt(path: string): readonly ClientSocket[] {
  const readOnly = `${path}-ro`;
  if (Buffer.byteLength(readOnly) > SOCKET_PATH_BYTES) {
    throw new KvmnetError(`a socket's path has at most ${SOCKET_PATH_BYTES} bytes, with -ro at its end`, {
      code: 'file-failed',
      operation: 'listen at',
      subject: path,
      hint: 'choose a shorter path',
    });
  }
  return [socketAt(path, false), socketAt(readOnly, true)];
}

function socketAt(path: string, readOnly: boolean): ClientSocket {
  const server = createServer();
  return { server, readOnly, open: () => listenAt(server, path, readOnly) };
}

/** Refuses when somebody serves this socket, with a KvmnetError `busy`; what a dead daemon left is no hindrance. */
export async function requireUnserved(path: string): Promise<void> {
  const status = existsSync(path) ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
  if (status === undefined) return;
  if (!status.isSocket()) throw refusal(path, 'it is a file that is no socket', 'move it away, or choose another path');
  if (!(await isServed(path))) return;
  throw refusal(
    path,
    'another program serves it',
    "stop that one (libvirt's own is virtnetworkd: systemctl disable --now virtnetworkd.socket virtnetworkd-ro.socket " +
      'virtnetworkd-admin.socket virtnetworkd.service), or choose another path',
  );
}

/**
 * Listens at a path, making its folder where that is missing, in the place of a socket that nobody serves any more. The
 * one that may do everything is for root, and for the group libvirt where there is one; the read-only one for all.
 */
async function listenAt(server: Server, path: string, readOnly: boolean): Promise<void> {
  try {
    await requireUnserved(path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    rmSync(path, { force: true });
    await listenClosed(server, path);
    if (!readOnly) giveToGroup(path);
    chmodSync(path, readOnly ? 0o666 : 0o660);
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

function isServed(path: string): Promise<boolean> {
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

function giveToGroup(path: string): void {
  const group = groupNumber('libvirt');
  if (group !== null) chownSync(path, process.getuid?.() ?? 0, group);
}

const refusal = (path: string, reason: string, hint: string): KvmnetError =>
  new KvmnetError(reason, { code: 'busy', operation: 'listen at', subject: path, hint });
