import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { answersFrom } from '../api/answers/answers.ts';
import type { ApiDoor } from '../api/door.ts';
import type { Entrance } from '../api/server/entrance.ts';
import { type ApiEntrance, ApiServer } from '../api/server/server.ts';
import { Documents } from '../libvirt/driver/documents.ts';
import { apiDoor } from './api-door.ts';
import { viewersGroup } from './api-sockets.ts';
import { apiTokens, roleOfToken } from './api-tokens.ts';
import type { ClientSocket } from './client-socket.ts';
import type { Daemon } from './daemon.ts';
import { documentFiles } from './document-files.ts';
import { eventFeed } from './event-feed.ts';
import { entriesOf } from './failure-entries.ts';
import { metricsSnapshot } from './metrics-snapshot.ts';
import { addressFile, noteAddress, ownName } from './page-address.ts';
import { pageFiles } from './page-files.ts';
import { isInGroup, userName } from './user-groups.ts';

export type ApiClientsOptions = {
  readonly version: string;
  /** By which the server may be called in a browser besides the loopback names. */
  readonly httpNames: readonly string[];
  readonly declaredOtherwise: ApiDoor['declaredOtherwise'];
};

/** Serves HTTP with a daemon's parts: commands and programs by a UNIX socket, browsers by TCP. */
export const apiClients =
  ({ version, httpNames, declaredOtherwise }: ApiClientsOptions) =>
  async (daemon: Daemon): Promise<{ close(): Promise<void> }> => {
    const { directories, log, sockets } = daemon;
    const entrances = sockets.flatMap((socket) => entranceAt(socket, daemon, httpNames));
    const hasHttp = sockets.some(({ purpose }) => purpose === 'http');
    // It may be of one that was killed.
    rmSync(addressFile(directories), { force: true });
    for (const { server } of sockets.filter(({ purpose }) => purpose === 'http')) noteAddress(server, daemon);
    const server = new ApiServer({
      entrances,
      version,
      answers: answersFrom(doorOf(daemon, { version, declaredOtherwise })),
      page: pageFiles(),
      roleOf: hasHttp ? roleOfToken(apiTokens(directories)) : () => null,
      events: eventFeed(daemon.observer),
      metrics: async () => daemon.metrics.print(await metricsSnapshot({ ...daemon, version })),
      onMistake: (cause) => log({ severity: 'error', message: 'a mistake in answering', cause }),
    });
    return {
      close: async () => {
        try {
          rmSync(addressFile(directories), { force: true });
        } finally {
          await server.close();
        }
      },
    };
  };

const doorOf = (daemon: Daemon, options: Pick<ApiClientsOptions, 'version' | 'declaredOtherwise'>) =>
  apiDoor({
    ...daemon,
    ...options,
    documents: new Documents({
      files: documentFiles(daemon.directories),
      warn: (diagnostics, name) => entriesOf(`network ${name}`, diagnostics).forEach(daemon.log),
    }),
    engineFor: ({ signal, author }) => {
      const engine = signal === undefined ? daemon.engine : daemon.engineFor(signal);
      return author === undefined ? engine : engine.as(author);
    },
  });

function entranceAt(
  { server, purpose }: ClientSocket,
  daemon: Daemon,
  names: readonly string[],
): readonly ApiEntrance[] {
  if (purpose === 'api') return [{ server, entrance: (socket) => unixEntrance(socket, daemon) }];
  if (purpose === 'http') return [{ server, entrance: () => ({ kind: 'tcp', names: [...names, ...ownName(server)] }) }];
  return [];
}

function unixEntrance(socket: Socket, daemon: Daemon): Entrance {
  try {
    const { userId, groupId } = daemon.peerOf(socket);
    const user = { id: userId, name: userName(userId) };
    if (userId === 0) return { kind: 'unix', role: 'admin', user };
    const group = viewersGroup();
    if (group !== null && isInGroup({ userId, groupId }, group)) {
      return { kind: 'unix', role: 'viewer', user };
    }
    const members = group === null ? '' : ` and members of the group ${group}`;
    return { kind: 'barred', reason: `only root${members} may look` };
  } catch {
    return { kind: 'barred', reason: 'nobody knows who this is' };
  }
}
