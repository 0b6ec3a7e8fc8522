import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Foreseen } from '../libvirtd/foresee.ts';
import { printAct } from '../libvirtd/print-act.ts';
import { type LibvirtdStep, printStep } from '../libvirtd/step.ts';
import type { NetworkName } from '../net/names.ts';
import { directoriesOf } from './directories.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

export type Moves = {
  readonly names: readonly NetworkName[];
  /** What has become of them. */
  readonly words: string;
  readonly foreseen: readonly Foreseen[];
  /** What is done besides with links. */
  readonly steps?: readonly LibvirtdStep[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Says what was done with networks, or would be. */
export async function printMoves(moves: Moves, { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean }) {
  const { names, words, foreseen, steps = [], diagnostics } = moves;
  const acts = foreseen.flatMap((each) => each.acts);
  const changed = acts.length > 0 || steps.length > 0;
  if (json) return printJson({ ok: true, changed, networks: names, acts, steps, diagnostics });
  await reportDiagnostics(diagnostics, false);
  const context = { directories: directoriesOf(), verbose: false };
  const unlinked = steps.flatMap((step) => (step.kind === 'undefine' ? [`${step.name}: no longer linked`] : []));
  const said = [...names.map((name) => `${name}: ${words}`), ...unlinked];
  const lines = dryRun ? [...acts.flatMap((act) => printAct(act, context)), ...steps.flatMap(printStep)] : said;
  const all = changed ? lines : [`${dryRun ? '# ' : ''}nothing to do`];
  print(all.map((line) => `${line}\n`).join(''));
}
