import type { ErrorCode } from '../diagnostic/kvmnet-error.ts';
import type { ModeKind } from '../model/network.ts';
import type { MatrixRow } from './matrix.ts';
import type { Reachable } from './place.ts';
import type { GuestImage } from './vm/image.ts';

/*
 * A lab is two processes: one outside, at the terminal, and one inside of the lab's namespaces. Node's own channel for
 * parent and child lies between them, and these are its messages. When either is gone, the other ends.
 */

/** From outside: what to build. */
export type LabRequest = {
  /** Texts, not names: inside, the folders of the machine are covered. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
  /** What real guests boot from; null for guests that are namespaces. */
  readonly image: GuestImage | null;
  /** Whether it is for looking round: then a daemon keeps its networks, and its guests talk. */
  readonly staysUp: boolean;
  /** Whether a socket for the page's browsers is at `PAGE_DESCRIPTOR`; a daemon answers there. */
  readonly hasPage: boolean;
};

/** After the channel of these messages, which Node puts at 3. */
export const PAGE_DESCRIPTOR = 4;

/** From inside: what is going on. */
export type LabEvent =
  /** The first process of the namespaces, by its number outside: its death is the end of everything inside. */
  | { readonly kind: 'hello'; readonly pid: number }
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'nodes'; readonly nodes: readonly LabNode[] }
  /** The page is there, at this address, with a token. */
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'guests'; readonly guests: readonly LabGuest[] }
  | { readonly kind: 'matrix'; readonly matrix: readonly MatrixRow[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type NodeRole = 'internet' | 'router' | 'peer' | 'host' | 'guest';

/** Something in the lab that one can look round in. */
export type LabNode = Reachable & {
  readonly name: string;
  readonly role: NodeRole;
  readonly network: string | null;
  readonly door: Door;
};

/** How to get in: a process whose namespaces it is, by its number inside; or the serial ports of a virtual machine. */
export type Door =
  | { readonly kind: 'namespace'; readonly pid: number }
  | { readonly kind: 'machine'; readonly console: string; readonly agent: string };

/** A guest, as it is on the air. */
export type LabGuest = Reachable & {
  readonly name: string;
  readonly network: string;
  readonly mode: ModeKind;
  readonly tap: string;
  readonly mac: string;
  /** Whether another guest of its network finds its address by its name; null where the network has no name server. */
  readonly resolved: boolean | null;
};

export type Failure = { readonly code: ErrorCode | null; readonly message: string; readonly hint: string | null };
