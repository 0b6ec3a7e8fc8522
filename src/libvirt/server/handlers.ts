import type { networkProcedures } from '../protocol/network-procedures.ts';
import type { portProcedures } from '../protocol/port-procedures.ts';
import type { AnyProcedure, ArgsOf, ResultOf } from '../protocol/procedure.ts';
import type { Peer } from './peer.ts';

/** The client that a call is from, as far as its handler has to know. */
export type Caller = {
  /** Counted from 1 in each server; for the log. */
  readonly id: number;
  readonly peer: Peer;
  readonly readOnly: boolean;
  /** Aborted when the client is gone, so that nobody waits for the answer. */
  readonly gone: AbortSignal;
  /** What is called, by its name in libvirt's API: `virNetworkCreate`. */
  readonly api: string;
};

/** What answers one procedure; a LibvirtError that it throws is the answer too. */
export type Handler<P extends AnyProcedure> = (args: ArgsOf<P>, caller: Caller) => Promise<ResultOf<P>>;

type HandlersOf<Table extends Readonly<Record<string, AnyProcedure>>> = {
  readonly [Name in keyof Table]: Handler<Table[Name]>;
};

/**
 * What the server delegates: the networks' procedures, one handler each. Opening, read-only clients, unknown
 * procedures and event subscriptions are dealt with before.
 */
export type NetworkHandlers = HandlersOf<typeof networkProcedures> & HandlersOf<typeof portProcedures>;
