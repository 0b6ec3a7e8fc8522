import type { Server, Socket } from 'node:net';
import { Connection } from './connection.ts';
import { type ConnectionFacts, connectionHandlers } from './connection-handlers.ts';
import type { NetworkHandlers } from './handlers.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { NetworkEvent } from './network-event.ts';
import type { Access, Peer } from './peer.ts';
import { type Routes, routesTo } from './routes.ts';

export type LibvirtServerOptions = ConnectionFacts & {
  readonly handlers: NetworkHandlers;
  readonly log: Log;
  /** Whom the kernel says to be at the other end. */
  readonly peerOf: (socket: Socket) => Peer;
  readonly limits?: Limits;
};

/** How long calls that are under way may take when the server closes. */
const GRACE_MS = 2000;

/** libvirt's network daemon, as far as its clients can see: they connect, call, and are told of events. */
export class LibvirtServer {
  readonly #options: LibvirtServerOptions;
  readonly #limits: Limits;
  readonly #routes: Routes;
  readonly #listeners = new Set<Server>();
  readonly #clients = new Set<Connection>();
  /** The kinds of clients of which there are too many. */
  readonly #full = new Set<string>();
  #lastId = 0;
  #isClosing = false;

  constructor(options: LibvirtServerOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
    this.#routes = routesTo(connectionHandlers(options), options.handlers);
  }

  /** How many clients there are now. */
  get clientCount(): number {
    return this.#clients.size;
  }

  /** Serves whoever will connect to `listener`, once that listens; `close` will close it. */
  serve(listener: Server, access: Access): void {
    this.#listeners.add(listener);
    listener.on('connection', (socket) => this.accept(socket, access));
    // Out of file descriptors, for one: those who are connected are not to suffer.
    listener.on('error', (cause) =>
      this.#options.log({ severity: 'error', message: 'cannot accept a client of libvirt', cause }),
    );
  }

  /** Serves a client whose connection was accepted elsewhere. */
  accept(socket: Socket, { readOnly }: Access): void {
    const peer = this.#peerOf(socket);
    if (this.#isClosing || peer === null || !this.#hasRoom(readOnly)) {
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, {
      id: ++this.#lastId,
      peer,
      readOnly,
      limits: this.#limits,
      routes: this.#routes,
      log: this.#options.log,
    });
    this.#clients.add(connection);
    socket.once('close', () => this.#clients.delete(connection));
  }

  /** Tells all who have subscribed to it. */
  publish(event: NetworkEvent): void {
    for (const client of this.#clients) client.tell(event);
  }

  /** Accepts nobody any more, lets what is under way be answered, and ends; after `graceMs` at the latest. */
  async close(graceMs: number = GRACE_MS): Promise<void> {
    this.#isClosing = true;
    const clients = [...this.#clients];
    const closed = [...[...this.#listeners].map(closeListener), ...clients.map(({ closed }) => closed)];
    for (const client of clients) client.finish();
    const deadline = setTimeout(() => {
      for (const client of clients) client.destroy();
    }, graceMs);
    await Promise.all(closed);
    clearTimeout(deadline);
  }

  #peerOf(socket: Socket): Peer | null {
    try {
      return this.#options.peerOf(socket);
    } catch (cause) {
      this.#options.log({ severity: 'warning', message: 'cannot tell who a client of libvirt is', cause });
      return null;
    }
  }

  /** Says so in the log when it has none, once until there is some again. */
  #hasRoom(readOnly: boolean): boolean {
    const kind = readOnly ? 'read-only clients' : 'clients';
    const alike = [...this.#clients].filter((client) => client.isReader === readOnly).length;
    if (alike < this.#limits.clients) {
      this.#full.delete(kind);
      return true;
    }
    if (!this.#full.has(kind)) {
      this.#options.log({ severity: 'warning', message: `${alike} ${kind} of libvirt are connected: no more fit` });
    }
    this.#full.add(kind);
    return false;
  }
}

const closeListener = (listener: Server): Promise<void> =>
  new Promise((resolve) => {
    // An error says that it was closed before.
    listener.close(() => resolve());
  });
