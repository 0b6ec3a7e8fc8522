import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Facts } from '../state/facts.ts';
import type { ChangeRecord } from './record.ts';
import type { HistoryEntry } from './summary.ts';
import { undoGuests } from './undo-guests.ts';
import { undoNetworks } from './undo-networks.ts';
import { whyFinal } from './why-final.ts';

/** How things are when a change is to be undone. */
export type UndoContext = {
  readonly catalogue: Catalogue;
  readonly facts: Facts;
  /** Other changes, to name the one that stands in the way. */
  readonly others: readonly HistoryEntry[];
  /** Records of before, the last first: they know where the other ends of links were. */
  readonly earlier: () => Iterable<ChangeRecord>;
  /** Networks may be stopped though guests are on them. */
  readonly disconnect: boolean;
};

/** What is to be asked of the engine, and what the user should know; or (with an error among them) why nothing can be. */
export type Undo = { readonly request: Request; readonly diagnostics: readonly Diagnostic[] };

/**
 * The request that puts back what a change has changed: definitions, what runs, and guests' links, as they were before it.
 * It is refused where somebody has changed the same since. Whether guests would be hit, the engine looks as ever.
 */
export function undoRequest(record: ChangeRecord, context: UndoContext): Undo {
  const final = whyFinal(record);
  if (final !== null) return { request: noRequest, diagnostics: [final] };
  const networks = undoNetworks(record, context);
  const guests = undoGuests(record, context);
  const diagnostics = [...networks.diagnostics, ...guests.diagnostics];
  if (hasErrors(diagnostics)) return { request: noRequest, diagnostics };
  const { allocations, ...definitions } = networks.wanted;
  const { addresses, ...links } = guests.wanted;
  const recall = { allocations, addresses };
  return { request: { ...noRequest, ...definitions, ...links, recall, disconnect: context.disconnect }, diagnostics };
}
