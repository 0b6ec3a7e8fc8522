import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Tells of each request of a server whether whoever sent it still wants it done. One who has hung up does not; nor does one
 * who has ended his half of the connection (shutdown(2)), but he is still there to be told what became of it.
 */
export class Callers {
  readonly #gone = new WeakMap<IncomingMessage, AbortSignal>();

  constructor(server: Server) {
    keepHalfOpen(server);
    server.prependListener('request', (incoming, outgoing) => this.#gone.set(incoming, goneSignal(incoming, outgoing)));
  }

  /** Aborted when the request is no longer wanted, and once it has been answered. */
  gone(incoming: IncomingMessage): AbortSignal {
    return this.#gone.get(incoming) ?? AbortSignal.abort();
  }
}

function goneSignal({ socket }: IncomingMessage, outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const hangUp = (): void => {
    gone.abort();
    // A stream has no end of which he could be told.
    if (isStream(outgoing)) socket.destroy();
  };
  socket.once('end', hangUp);
  outgoing.once('close', () => {
    socket.off('end', hangUp);
    gone.abort();
  });
  return gone.signal;
}

const isStream = (outgoing: ServerResponse): boolean =>
  String(outgoing.getHeader('content-type') ?? '').startsWith('text/event-stream');

// Not among Node's types, and not in its documentation; test/integration/api-interrupted.test.ts holds it.
function keepHalfOpen(server: Server): void {
  Object.assign(server, { httpAllowHalfOpen: true });
}
