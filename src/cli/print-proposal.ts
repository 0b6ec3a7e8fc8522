import type { Planned } from '../api/contract/change.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { printEffects } from '../history/effect.ts';
import { printPlan } from '../plan/print.ts';
import { directoriesOf } from './directories.ts';
import { EXIT } from './exit-code.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Prints a plan, and on standard error in words what no line of it may say; the answer is `plan`'s exit code. */
export async function printProposal(
  { changes, plan, effects, diagnostics }: Pick<Planned, 'changes' | 'plan' | 'effects' | 'diagnostics'>,
  { json, verbose }: { json: boolean; verbose: boolean },
): Promise<number> {
  const refused = hasErrors(diagnostics);
  if (json) printJson({ ok: !refused, changes, plan, effects, diagnostics });
  else {
    await reportDiagnostics(diagnostics, false);
    print(
      printPlan(plan, { directories: directoriesOf(), verbose })
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (!refused) process.stderr.write(changes ? `${printEffects(effects)}\n` : 'nothing to do\n');
  }
  if (refused) return EXIT.refused;
  return changes ? EXIT.changes : EXIT.ok;
}
