import type { Server } from 'node:net';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { type ClientSocket, type SocketPurpose, serverFor } from './client-socket.ts';

/** A socket that systemd has opened, with the name that its unit gives it. */
export type PassedSocket = { readonly descriptor: number; readonly name: string };

const FIRST_DESCRIPTOR = 3;

/**
 * The sockets that systemd passes on (sd_listen_fds(3)): none when they are meant for another process. What tells of them
 * is taken out of the environment, so that no child takes them for its own.
 */
export function passedSockets(env: NodeJS.ProcessEnv, pid: number): readonly PassedSocket[] {
  const { LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES = '' } = env;
  for (const name of ['LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES']) delete env[name];
  const count = Number(LISTEN_FDS ?? 0);
  if (Number(LISTEN_PID) !== pid || !Number.isInteger(count) || count < 1) return [];
  const names = LISTEN_FDNAMES.split(':');
  return Array.from({ length: count }, (_, index) => ({
    descriptor: FIRST_DESCRIPTOR + index,
    name: names[index] ?? '',
  }));
}

/** The socket that systemd has opened, as one to be served; what for, its name says. */
export function passedSocket({ descriptor, name }: PassedSocket): ClientSocket {
  const purpose = purposeOf(name);
  const server = serverFor(purpose);
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = (cause: Error): void => reject(unfit(name, cause));
      server.once('error', fail);
      server.listen({ fd: descriptor }, () => {
        server.off('error', fail);
        if (purpose !== 'http' || isTcp(server)) resolve();
        else fail(new Error('browsers come by TCP, and it is another socket'));
      });
    });
  return { server, purpose, open };
}

const isTcp = (server: Server): boolean => typeof server.address() === 'object' && server.address() !== null;

// `kvmnetd-api.socket`, `kvmnetd-http.socket`, `libvirt-ro`.
function purposeOf(name: string): SocketPurpose {
  const [, suffix] = /(?:^|-)(ro|api|http)(?:\.socket)?$/.exec(name) ?? [];
  if (suffix === 'api' || suffix === 'http') return suffix;
  return suffix === 'ro' ? 'libvirt-read-only' : 'libvirt';
}

const unfit = (name: string, cause: Error): KvmnetError =>
  new KvmnetError(cause.message, {
    code: 'file-failed',
    operation: 'listen on the passed socket',
    subject: name,
    cause,
  });
