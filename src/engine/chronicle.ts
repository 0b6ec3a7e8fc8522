import type { Catalogue } from '../model/catalogue.ts';
import type { Plan } from '../plan/operation.ts';
import type { Facts } from '../state/facts.ts';
import type { Request } from './request.ts';

/** Who wants something of an engine, and by what way. */
export type Author = {
  readonly kind: 'command' | 'api' | 'libvirt' | 'daemon';
  /** null: nobody, as when a daemon starts networks by itself, or somebody of whom the system does not tell. */
  readonly user: User | null;
  /** By whose token he was let in, where that is all that is known of him. */
  readonly token?: 'admin';
  /** The words of the command, the procedure of libvirt's, the operation of the API (or `page`), what the daemon was at. */
  readonly via: string;
  /** The number of the change that this one puts back. */
  readonly undoes?: number;
};

/** The daemon itself, by what it is at. */
export const daemonAt = (via: 'start' | 'reload' | 'work'): Author => ({ kind: 'daemon', user: null, via });

/** Whether nobody was there to ask for it: networks are started with the machine. */
export const isUnasked = ({ kind, via }: Author): boolean => kind === 'daemon' && via === 'start';

/** A user of the system, by number; null is a name that nobody has told, or that there is not. */
export type User = { readonly id: number; readonly name: string | null };

/** How things were at one moment. */
export type Moment = { readonly catalogue: Catalogue; readonly facts: Facts };

/** A request that was carried out, or failed while it was. */
export type Change = {
  readonly request: Request;
  readonly author: Author;
  readonly before: Moment;
  /** Of one that failed: the catalogue that was meant, and the facts of before. */
  readonly after: Moment;
  /** What was done; of one that failed, what was meant to be. */
  readonly plan: Plan;
  /** null: it was carried out. Else what was thrown: everything was put back, or (an AggregateError) a part of it. */
  readonly failure: unknown;
};

/** Who writes down what an engine has done, under the lock. */
export type Chronicle = {
  /** The number under which it was written down; null when there was nothing to be. Never throws: what is done is done. */
  note(change: Change): number | null;
};
