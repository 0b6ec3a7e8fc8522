import type { NewAttachment } from '../desired/attachment-change.ts';
import type { Network } from '../model/network.ts';
import type { GuestName, NetworkName } from '../net/names.ts';

/** What somebody wants of the engine. Whatever it does not speak of stays as it is. */
export type Request = {
  /** Defined anew or changed; started when they start by themselves, or run already. */
  readonly declare: readonly Network[];
  readonly start: readonly NetworkName[];
  readonly stop: readonly NetworkName[];
  /** Stopped, and their definitions forgotten. */
  readonly remove: readonly NetworkName[];
  readonly attach: readonly NewAttachment[];
  readonly detach: readonly Detachment[];
  /** A network may be stopped though guests are on it. */
  readonly disconnect: boolean;
};

/** A guest's interfaces to unplug; without a network, on all of them. */
export type Detachment = { readonly guest: GuestName; readonly network: NetworkName | null };

/** A request that wants nothing: what runs, is put right where it has drifted. */
export const noRequest: Request = {
  declare: [],
  start: [],
  stop: [],
  remove: [],
  attach: [],
  detach: [],
  disconnect: false,
};
