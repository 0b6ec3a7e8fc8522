import type { Adoption } from '../adoption/adoption.ts';
import { type Probe, printProbe } from '../adoption/probe.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { LinkDoor } from '../host/link-door.ts';
import type { AdoptionPlan } from './adoption-plan.ts';
import type { AdoptionSession } from './adoption-session.ts';
import { askToConfirm, putBackMeanwhile } from './ask-to-confirm.ts';
import { confirmUnderLock, doneWords, putBackUnderLock, revertMove } from './confirm-move.ts';
import { EXIT } from './exit-code.ts';
import type { MoveOptions } from './move-options.ts';
import { print } from './output.ts';
import { printAdoptionJson } from './print-adoption-plan.ts';
import { runProbe } from './run-probe.ts';

type Moved = { readonly plan: AdoptionPlan; readonly moved: Adoption; readonly options: MoveOptions };

/** After a move: asks whoever sits at the terminal, or says how it is confirmed; with `--yes`, asks what was reached before. */
export async function settleMove({ plan, moved, options }: Moved, session: AdoptionSession): Promise<void> {
  const { bridge } = moved.origin.plug;
  if (options.yes) await requireReached(moved, session);
  else if (!options.json && process.stdin.isTTY && process.stdout.isTTY) {
    if (!(await isToBeKept(moved, session))) return;
  } else {
    if (options.json) return printAdoptionJson(plan, 'moved');
    return print(`moved; put back in ${moved.timeoutSeconds} s unless confirmed: kvmnet confirm ${bridge}\n`);
  }
  await confirmUnderLock(bridge, session, options.json ? () => printAdoptionJson(plan, 'confirmed') : null);
}

/** Whether it is still to be confirmed, after whoever sits at the terminal has been asked. */
async function isToBeKept(moved: Adoption, session: AdoptionSession): Promise<boolean> {
  const { plug } = moved.origin;
  const answer = await askToConfirm(moved, session);
  if (answer === 'confirm') return true;
  if (answer === 'revert') {
    await revertMove(plug.bridge);
    process.exitCode = EXIT.interrupted;
    return false;
  }
  if (answer.kind !== 'confirmed') throw putBackMeanwhile(plug.bridge, answer);
  // Somebody has confirmed it elsewhere.
  print(`${doneWords(plug)}\n`);
  return false;
}

// Once more than what the watchdog does: each of them, after the move.
async function requireReached({ probes, origin: { plug }, timeoutSeconds }: Adoption, session: AdoptionSession) {
  const until = performance.now() + timeoutSeconds * 500;
  const silent = await firstSilent(probes, session.doors.links, until);
  if (silent === null) return;
  const words = `${printProbe(silent)} does not answer after the move`;
  await putBackUnderLock(plug.bridge, words, session);
  throw new KvmnetError(`${words}, and everything is put back`, {
    code: 'verify-failed',
    operation: 'confirm',
    subject: plug.bridge,
    hint: 'leave --yes out to look for yourself before it is put back',
  });
}

/** The first that was not answered in time; each is asked once at least. */
async function firstSilent(probes: readonly Probe[], links: LinkDoor, until: number): Promise<Probe | null> {
  for (const probe of probes) {
    while (!(await runProbe(probe, links))) if (performance.now() >= until) return probe;
  }
  return null;
}
