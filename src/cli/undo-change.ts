import { printOutcome } from './print-outcome.ts';
import { printProposal } from './print-proposal.ts';
import { withApi } from './with-api.ts';

export type UndoOptions = { readonly plan: boolean; readonly disconnect: boolean; readonly json: boolean };

/** Undoes a change, the last that can be when none is named, or prints what that would do. */
export async function undoChange(id: number | null, { plan, disconnect, json }: UndoOptions): Promise<void> {
  await withApi(async (api) => {
    const change = { kind: 'undo' as const, id, disconnect };
    if (plan) process.exitCode = await printProposal(await api.plan(change), { json, verbose: false });
    else printOutcome(await api.apply(change), json);
  });
}
