/** How much one client, and all together, may take up. */
export type Limits = {
  /** On each of the two kinds of sockets, so that readers cannot crowd out those who may write. */
  readonly clients: number;
  /** Calls of one client that are not answered yet; further ones stay in its socket. */
  readonly callsInFlight: number;
  /** Bytes a client has not read yet, beyond which we read nothing more from it. */
  readonly unsentBytes: number;
  /** The same, beyond which it is given up when there are more events to tell it of. */
  readonly unreadBytes: number;
  /** The longest message of a read-only client: its calls have names in them, and no XML. */
  readonly readOnlyMessageBytes: number;
  /** Events that a client is told of: each kind of one network counts, and each kind of all networks. */
  readonly subscriptions: number;
  readonly keepAlive: {
    /** Silence after which a client is asked whether it lives, in milliseconds. */
    readonly intervalMs: number;
    /** How often it is asked before it is given up. */
    readonly questions: number;
  };
};

/**
 * Clients that may write come through a socket that is root's; the read-only one is open to every user of the machine.
 * libvirt's own daemons have 5000 clients, 5 calls in flight, and 5 questions 5 seconds apart.
 */
export const defaultLimits: Limits = {
  clients: 1000,
  callsInFlight: 20,
  unsentBytes: 1024 * 1024,
  unreadBytes: 32 * 1024 * 1024,
  readOnlyMessageBytes: 64 * 1024,
  subscriptions: 1000,
  keepAlive: { intervalMs: 5000, questions: 5 },
};
