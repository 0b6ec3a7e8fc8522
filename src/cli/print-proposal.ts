import type { Planned } from '../api/contract/change.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { printPlan } from '../plan/print.ts';
import { directoriesOf } from './directories.ts';
import { EXIT } from './exit-code.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Prints a plan; the answer is `plan`'s exit code. */
export async function printProposal(
  { plan, diagnostics }: Pick<Planned, 'plan' | 'diagnostics'>,
  { json, verbose }: { json: boolean; verbose: boolean },
): Promise<number> {
  const refused = hasErrors(diagnostics);
  if (json) printJson({ ok: !refused, changes: plan.length > 0, plan, diagnostics });
  else {
    await reportDiagnostics(diagnostics, false);
    print(
      printPlan(plan, { directories: directoriesOf(), verbose })
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (!refused && plan.length === 0) process.stderr.write('nothing to do\n');
  }
  if (refused) return EXIT.refused;
  return plan.length > 0 ? EXIT.changes : EXIT.ok;
}
