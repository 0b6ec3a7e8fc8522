import type { NewAttachment } from '../desired/attachment-change.ts';
import { noRecall, type Recall } from '../desired/recall.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName, NetworkName } from '../net/names.ts';
import type { TakenBridge } from '../plan/scope.ts';

/** What somebody wants of the engine. Whatever it does not speak of stays as it is. */
export type Request = {
  /** Defined anew or changed; started when they start by themselves, or run already. */
  readonly declare: readonly Network[];
  /** Defined anew or changed, for their next start: what runs is left as it is. */
  readonly save: readonly Network[];
  /** Put on the air as given, whatever is saved under the name: started, or changed while they run. */
  readonly run: readonly Network[];
  readonly start: readonly NetworkName[];
  readonly stop: readonly NetworkName[];
  /** Definitions to be forgotten; what runs goes on until it is stopped. */
  readonly forget: readonly NetworkName[];
  /** Stopped, and their definitions forgotten. */
  readonly remove: readonly NetworkName[];
  readonly attach: readonly NewAttachment[];
  readonly detach: readonly Detachment[];
  /** Places claimed for guests; one of the same UUID takes the place of the one before. */
  readonly plug: readonly Port[];
  /** Places given up, by UUID. */
  readonly unplug: readonly string[];
  /** Bridges of others that become the bridges of networks; these are put on the air by the same request. */
  readonly takeOver: readonly TakenBridge[];
  readonly recall: Recall;
  /** A network may be stopped though guests are on it. */
  readonly disconnect: boolean;
};

/** A guest's interfaces to unplug: without a network, on all of them; with a MAC, the one that has it. */
export type Detachment = {
  readonly guest: GuestName;
  readonly network: NetworkName | null;
  readonly mac?: MacAddress;
};

/** A request that wants nothing: what runs, is put right where it has drifted. */
export const noRequest: Request = {
  declare: [],
  save: [],
  run: [],
  start: [],
  stop: [],
  forget: [],
  remove: [],
  attach: [],
  detach: [],
  plug: [],
  unplug: [],
  takeOver: [],
  recall: noRecall,
  disconnect: false,
};

/** The definitions that a request brings. */
export const newcomers = ({ declare, save, run }: Request): readonly Network[] => [...declare, ...save, ...run];

/** Whether nothing is wanted, but that what has drifted is put right. */
export const wantsNothing = (request: Request): boolean =>
  Object.values(request).every((part) => !Array.isArray(part) || part.length === 0);
