import type { Peer } from './peer.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What the server knows of a client, apart from its bytes. */
export type Session = {
  readonly id: number;
  readonly peer: Peer;
  readonly subscriptions: Subscriptions;
  /** Aborted when the client is gone. */
  readonly gone: AbortSignal;
  /** Because of its socket, or because it has asked for no more. */
  readOnly: boolean;
  /** What it has opened; null before that. */
  uri: string | null;
  /** From now on it is asked whether it lives. */
  startKeepAlive(): void;
  /** Its connection ends when what is under way is answered. */
  closeWhenAnswered(): void;
};
