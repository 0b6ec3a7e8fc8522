import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';

/**
 * Connects to a Unix socket that a virtual machine monitor is about to make. There is no event to wait for that is
 * cheaper than asking: the socket may be bound and not yet listening.
 */
export async function connectWhenReady(path: string, signal: AbortSignal): Promise<Socket> {
  for (;;) {
    try {
      return await connectOnce(path);
    } catch (cause) {
      if (signal.aborted) throw notThere(path, cause);
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const RETRY_MS = 20;

function connectOnce(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket.off('error', reject)));
  });
}

const notThere = (path: string, cause: unknown): KvmnetError =>
  new KvmnetError('nothing listens there', {
    code: 'not-found',
    operation: 'reach the guest at',
    subject: path,
    cause,
  });
