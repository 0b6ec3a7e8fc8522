import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { Server, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type AppOptions, apiApp } from './app.ts';
import { Callers } from './callers.ts';
import type { Entrance } from './entrance.ts';
import { hangUpOn, misreadAnswer } from './misread.ts';

/** A socket at which whoever asks arrives, and how those come in who connect to it. */
export type ApiEntrance = { readonly server: Server; entrance(socket: Socket): Entrance };

export type ApiServerOptions = Omit<AppOptions, 'entranceOf' | 'goneOf' | 'closing'> & {
  readonly entrances: readonly ApiEntrance[];
};

/** Many more than there are people; fewer than there are descriptors. */
const MOST_CONNECTIONS = 1000;
const SLOWEST_REQUEST_MS = 30_000;
/** Whoever has said nothing of himself yet takes a place for no longer. */
const SLOWEST_HEADERS_MS = 10_000;
/** How often Node looks who was too slow: by so much longer it may take. */
const LOOK_EVERY_MS = 2000;
const LAST_ANSWERS_MS = 2000;

/** The API on its sockets. */
export class ApiServer {
  readonly #http: HttpServer;
  readonly #callers: Callers;
  readonly #entrances = new WeakMap<Socket, Entrance>();
  readonly #sockets = new Set<Socket>();
  readonly #closing = new AbortController();

  constructor({ entrances, ...options }: ApiServerOptions) {
    const app = apiApp({
      ...options,
      entranceOf: ({ incoming }) => this.#entrances.get(incoming.socket) ?? NOWHERE,
      // HTTP/2 is spoken nowhere.
      goneOf: ({ incoming }) => this.#callers.gone(incoming as IncomingMessage),
      closing: this.#closing.signal,
    });
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: misreadAnswer });
    this.#http = createServer(
      {
        requestTimeout: SLOWEST_REQUEST_MS,
        headersTimeout: SLOWEST_HEADERS_MS,
        keepAliveTimeout: SLOWEST_REQUEST_MS,
        connectionsCheckingInterval: LOOK_EVERY_MS,
        // It is told in JSON.
        requireHostHeader: false,
      },
      listener,
    );
    // It listens nowhere itself; but only from then on does Node keep to these limits, and know which connections are idle.
    this.#http.emit('listening');
    this.#http.on(
      'clientError',
      (error, socket) => void hangUpOn((error as NodeJS.ErrnoException).code, socket as Socket),
    );
    // Whoever expects something else of us is answered all the same (RFC 9110, 10.1.1); a tunnel leads nowhere.
    this.#http.on('checkExpectation', (incoming, outgoing) => this.#http.emit('request', incoming, outgoing));
    this.#http.on('connect', (_, socket) => void hangUpOn('CONNECT', socket as Socket));
    this.#http.on('request', ({ socket }, response) => response.once('close', () => this.#answered(socket)));
    this.#callers = new Callers(this.#http);
    for (const entrance of entrances) this.#serve(entrance);
  }

  // What is connected to is not HTTP's own listener: it may have been passed on by systemd, or be a UNIX socket.
  #serve({ server, entrance }: ApiEntrance): void {
    server.maxConnections = MOST_CONNECTIONS;
    server.on('connection', (socket: Socket) => {
      this.#entrances.set(socket, entrance(socket));
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      this.#http.emit('connection', socket);
    });
  }

  /** Lets answers under way be given, for a while; then hangs up. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#http.closeIdleConnections();
    const deadline = setTimeout(() => this.#hangUp(), LAST_ANSWERS_MS);
    await Promise.all([...this.#sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    clearTimeout(deadline);
  }

  // Or whoever kept the connection would ask again by it, and be answered, until the end.
  #answered(socket: Socket): void {
    if (this.#closing.signal.aborted) socket.end();
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

const NOWHERE: Entrance = { kind: 'barred', reason: 'nobody knows where this came from' };
