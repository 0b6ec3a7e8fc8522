import type { Network } from '../../model/network.ts';
import type { Door } from '../messages.ts';
import type { Reachable } from '../place.ts';

/** A guest that is to be plugged in. */
export type WantedGuest = { readonly name: string; readonly network: Network; readonly hasIpv6: boolean };

/** A guest on the air: a namespace or a virtual machine. */
export type Guest = Reachable & {
  readonly name: string;
  readonly network: Network;
  readonly tap: string;
  readonly mac: string;
  readonly door: Door;
  /** Runs a script of `sh` there, and gives what it prints. BusyBox is at hand. */
  shell(script: string, args: readonly string[]): Promise<string>;
};
