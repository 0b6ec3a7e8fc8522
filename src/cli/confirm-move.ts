import { type Adoption, printVerdict } from '../adoption/adoption.ts';
import { putBack } from '../adoption/carry-out.ts';
import { type Confirmation, confirm } from '../adoption/confirm.ts';
import { type Probe, printProbe } from '../adoption/probe.ts';
import type { Plug } from '../adoption/step.ts';
import { refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { InterfaceName } from '../net/names.ts';
import { adjustRules } from './adjust-rules.ts';
import type { AdoptionPlan } from './adoption-plan.ts';
import { type AdoptionSession, withAdoptionSession } from './adoption-session.ts';
import { askToConfirm, putBackMeanwhile } from './ask-to-confirm.ts';
import { EXIT } from './exit-code.ts';
import { reportDiagnostics } from './failure.ts';
import { leaveLinksAlone } from './leave-links-alone.ts';
import type { MoveOptions } from './move-options.ts';
import { print, printJson } from './output.ts';
import { persistenceOf } from './persistence.ts';
import { printAdoptionJson } from './print-adoption-plan.ts';
import { runProbe } from './run-probe.ts';
import { settleNetwork } from './settle-network.ts';

type Moved = { readonly plan: AdoptionPlan; readonly moved: Adoption; readonly options: MoveOptions };

/** After a move: asks whoever sits at the terminal, or says how it is confirmed; with `--yes`, asks what was reached before. */
export async function settle({ plan, moved, options }: Moved, session: AdoptionSession): Promise<void> {
  const { bridge } = moved.origin.plug;
  if (options.yes) await untilReached(moved, session);
  else if (!options.json && process.stdin.isTTY && process.stdout.isTTY) {
    const answer = await askToConfirm(moved, session);
    if (answer === 'revert') {
      await revertMove(bridge);
      process.exitCode = EXIT.interrupted;
      return;
    }
    // Somebody may have confirmed it elsewhere.
    if (answer !== 'confirm' && answer.kind === 'confirmed') return print(`${doneWords(moved.origin.plug)}\n`);
    if (answer !== 'confirm') throw putBackMeanwhile(bridge, answer);
  } else {
    if (options.json) return printAdoptionJson(plan, 'moved');
    return print(`moved; put back in ${moved.timeoutSeconds} s unless confirmed: kvmnet confirm ${bridge}\n`);
  }
  await confirmUnderLock(bridge, session, options.json ? () => printAdoptionJson(plan, 'confirmed') : null);
}

/** `kvmnet confirm`: makes a move last. Without a name, the one that waits. */
export async function confirmMove(bridge: InterfaceName | null, json: boolean): Promise<void> {
  await withAdoptionSession(async (session) => {
    const name = bridge ?? onlyOne(session);
    await confirmUnderLock(
      name,
      session,
      json ? () => printJson({ ok: true, bridge: name, state: 'confirmed' }) : null,
    );
  });
}

/** `kvmnet revert`: puts a move back now. */
export async function revertMove(bridge: InterfaceName | null, json = false): Promise<void> {
  await withAdoptionSession(async (session) => {
    const name = bridge ?? onlyOne(session);
    const lock = await session.lock();
    try {
      const adoption = waiting(name, session);
      if (adoption.phase === 'finishing') throw confirmedAlready(name);
      const failures = await putBack(adoption, 'it was asked for', session);
      if (failures.length > 0) throw new AggregateError(failures, `${name} was put back only in part`);
    } finally {
      lock.release();
    }
    await adjustRules(session);
    if (json) printJson({ ok: true, bridge: name, state: 'put-back' });
    else print(`${name}: everything is back as it was\n`);
  });
}

async function confirmUnderLock(
  bridge: InterfaceName,
  session: AdoptionSession,
  done: (() => void) | null,
): Promise<void> {
  const lock = await session.lock();
  try {
    const tools: Confirmation = {
      ...session,
      persistence: (adoption) => persistenceOf(adoption, session.doors.links.links()),
      settleNetwork: (adoption) => settleNetwork(adoption, session),
    };
    const adoption = waiting(bridge, session);
    const { plug } = adoption.origin;
    const { changes, diagnostics } = await confirm(adoption, tools);
    if (adoption.persist !== null)
      await leaveLinksAlone(adoption.charge, plug.intoBridge ? [plug.bridge, plug.nic] : [], session);
    if (done !== null) return done();
    await reportDiagnostics(diagnostics, false);
    const files = changes.length === 0 ? 'until the next reboot' : `by ${changes.map(({ path }) => path).join(', ')}`;
    print(`${doneWords(plug)}, ${files}\n`);
  } finally {
    lock.release();
  }
}

const doneWords = ({ nic, bridge, intoBridge }: Plug): string =>
  intoBridge ? `${nic} is a port of ${bridge} now` : `${nic} has everything again that was on ${bridge}`;

function waiting(bridge: InterfaceName, { journal }: AdoptionSession): Adoption {
  const adoption = journal.read(bridge);
  if (adoption !== null) return adoption;
  const verdict = journal.verdict(bridge);
  const hint = verdict === null ? 'kvmnet adopt NIC begins one' : `the last one was ${printVerdict(verdict)}`;
  throw new RequestRefused([refuse('nothing-waits', `no move onto ${bridge} waits for its confirmation`, hint)]);
}

function onlyOne({ journal }: AdoptionSession): InterfaceName {
  const [first, ...others] = journal.bridges();
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) {
    throw new RequestRefused([refuse('nothing-waits', 'no move waits for its confirmation', journal.lastWords())]);
  }
  const message = `several moves wait: ${[first, ...others].join(', ')}`;
  throw new RequestRefused([refuse('several-wait', message, `name one: kvmnet confirm ${first}`)]);
}

// Once more than what the watchdog does: each of them, after the move, and at least one of them.
async function untilReached({ probes, origin, timeoutSeconds }: Adoption, { doors }: AdoptionSession): Promise<void> {
  if (probes.length === 0) {
    const hint = 'name something that does with --probe, or leave --yes out and confirm it yourself';
    throw new RequestRefused([
      refuse('nothing-to-ask', `nothing tells whether ${origin.plug.nic} still leads anywhere`, hint),
    ]);
  }
  const until = performance.now() + timeoutSeconds * 500;
  for (const probe of probes) {
    while (!(await runProbe(probe, doors.links))) if (performance.now() > until) throw stillSilent(probe);
  }
}

const stillSilent = (probe: Probe): RequestRefused =>
  new RequestRefused([
    refuse(
      'probe-silent',
      `${printProbe(probe)} does not answer since everything has moved, and so it is not confirmed`,
      'it is put back by itself; or at once: kvmnet revert',
    ),
  ]);

const confirmedAlready = (bridge: InterfaceName): RequestRefused =>
  new RequestRefused([
    refuse(
      'confirmed-already',
      `the move onto ${bridge} is confirmed, and being brought to its end`,
      `kvmnet confirm ${bridge} finishes it`,
    ),
  ]);
