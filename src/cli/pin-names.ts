import { basename } from 'node:path';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { applyFileChanges } from '../host/linux/file-changes.ts';
import { checkLink, checkRules, type UdevCheck, udevVersion } from '../host/linux/udev-checks.ts';
import type { PinForm, PinPlan, PinWish, PinWorld } from '../naming/pin-request.ts';
import { planPins } from '../naming/plan-pins.ts';
import { reportDiagnostics } from './failure.ts';
import { namingWorld } from './naming-world.ts';
import { print, printJson } from './output.ts';
import { printChecks, printHowToHaveThemNow, printPinPlan, printWritten } from './print-pins.ts';
import { writtenFiles } from './write-host-files.ts';

export type PinOptions = {
  readonly as: PinForm;
  readonly by?: 'mac' | 'path';
  readonly write: boolean;
  readonly root?: string;
  readonly json: boolean;
};

/** Shows the files that have NICs keep their names, or writes them and has udev look at them. */
export async function pinNames(words: readonly string[], options: PinOptions): Promise<void> {
  const { as, by = null, write, root, json } = options;
  // The udev that will read the files is not the one that runs here.
  const version = root === undefined ? await udevVersion() : null;
  const world = { ...namingWorld(root), knowsPermanentAddress: version === null || version >= 245 };
  const plan = planPins({ wishes: words.map((word) => wishOf(word, world)), as, by }, world);
  if (hasErrors(plan.diagnostics)) throw new RequestRefused(plan.diagnostics);
  if (!json) await reportDiagnostics(plan.diagnostics, false);
  if (!write) return show(plan, json);
  const written = writtenFiles(plan.changes, applyFileChanges(plan.changes), String);
  const checks = root === undefined ? await checksOf(plan.changes, world, version) : [];
  if (json) return printJson({ ok: true, written, checks, ...plan });
  print(printPinPlan(plan) + printWritten(written) + printChecks(checks));
  if (written.length > 0) print(printHowToHaveThemNow(plan, world, root));
}

/** `eth0=lan0`; `eth0` alone keeps the name that it has. */
function wishOf(word: string, { nics }: Pick<PinWorld, 'nics'>): PinWish {
  const equals = word.indexOf('=');
  if (equals !== -1) return { nic: word.slice(0, equals), name: word.slice(equals + 1) };
  const nic = nics.find(({ name, mac, path }) => name === word || mac === word.toLowerCase() || path === word);
  return { nic: word, name: nic?.name ?? word };
}

function show(plan: PinPlan, json: boolean): void {
  const hint = plan.changes.length > 0 ? 'nothing is written yet: repeat it with --write\n' : '';
  if (json) printJson({ ok: true, written: [], checks: [], ...plan });
  else print(printPinPlan(plan) + hint);
}

async function checksOf(
  changes: readonly FileChange[],
  { nics }: Pick<PinWorld, 'nics'>,
  version: number | null,
): Promise<readonly (UdevCheck & { readonly file: string })[]> {
  const checks = changes.map(async ({ path, after }) => {
    if (after === null) return [];
    const nic = nics[0]?.name ?? 'lo';
    const check = path.endsWith('.link') ? checkLink(path, { nic, version }) : checkRules(path, version);
    return [{ file: basename(path), ...(await check) }];
  });
  return (await Promise.all(checks)).flat();
}
