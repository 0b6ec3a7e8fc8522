import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Proposal } from '../engine/propose.ts';
import { printPlan } from '../plan/print.ts';
import type { Facts } from '../state/facts.ts';
import { EXIT } from './exit-code.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Prints a plan; the answer is `plan`'s exit code. */
export async function printProposal(
  { plan, diagnostics }: Pick<Proposal, 'plan' | 'diagnostics'>,
  { directories }: Facts,
  { json, verbose }: { json: boolean; verbose: boolean },
): Promise<number> {
  const refused = hasErrors(diagnostics);
  if (json) printJson({ ok: !refused, changes: plan.length > 0, plan, diagnostics });
  else {
    await reportDiagnostics(diagnostics, false);
    print(
      printPlan(plan, { directories, verbose })
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (!refused && plan.length === 0) process.stderr.write('nothing to do\n');
  }
  if (refused) return EXIT.refused;
  return plan.length > 0 ? EXIT.changes : EXIT.ok;
}
