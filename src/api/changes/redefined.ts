import { networkChanges } from '../../history/network-changes.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import { same } from '../../model/same.ts';

/** A definition that is replaced by another; null: there is none. */
export type Redefinition = readonly [before: Network | null, after: Network | null];

/**
 * The definitions that a change replaces. What is only noted, such as a title, is in no plan: who has seen a network as it
 * was before somebody else has defined it, would take that back without knowing.
 */
export const redefined = (before: Catalogue, after: Catalogue): readonly Redefinition[] =>
  networkChanges(before, after)
    .filter((change) => !same(change.before.saved, change.after.saved))
    .map((change) => [change.before.saved, change.after.saved]);
