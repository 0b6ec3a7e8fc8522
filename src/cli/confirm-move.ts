import { putBack } from '../adoption/carry-out.ts';
import { type Confirmation, confirm } from '../adoption/confirm.ts';
import type { Plug } from '../adoption/step.ts';
import { refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { InterfaceName } from '../net/names.ts';
import { adjustRules } from './adjust-rules.ts';
import { type AdoptionSession, withAdoptionSession } from './adoption-session.ts';
import { reportDiagnostics } from './failure.ts';
import { leaveLinksAlone } from './leave-links-alone.ts';
import { print, printJson } from './output.ts';
import { persistenceOf } from './persistence.ts';
import { settleNetwork } from './settle-network.ts';
import { onlyWaiting, waitingMove } from './waiting-move.ts';

/** `kvmnet confirm`: makes a move last. Without a name, the one that waits. */
export async function confirmMove(bridge: InterfaceName | null, json: boolean): Promise<void> {
  await withAdoptionSession(async (session) => {
    const name = bridge ?? onlyWaiting(session.journal);
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
    const name = bridge ?? onlyWaiting(session.journal);
    await putBackUnderLock(name, 'it was asked for', session);
    if (json) printJson({ ok: true, bridge: name, state: 'put-back' });
    else print(`${name}: everything is back as it was\n`);
  });
}

/** Puts a move back, and has the rules of kvmnet's networks follow. @throws AggregateError of what could not be put back */
export async function putBackUnderLock(bridge: InterfaceName, reason: string, session: AdoptionSession): Promise<void> {
  const lock = await session.lock();
  try {
    const adoption = waitingMove(bridge, session.journal);
    if (adoption.phase === 'finishing') throw confirmedAlready(bridge);
    const failures = await putBack(adoption, reason, session);
    if (failures.length > 0) throw new AggregateError(failures, `${bridge} was put back only in part`);
  } finally {
    lock.release();
  }
  await adjustRules(session);
}

/** Makes a move last, and says so, or has `done` say it. */
export async function confirmUnderLock(
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
    const adoption = waitingMove(bridge, session.journal);
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

/** What is said of a move that lasts. */
export const doneWords = ({ nic, bridge, intoBridge }: Plug): string =>
  intoBridge ? `${nic} is a port of ${bridge} now` : `${nic} has everything again that was on ${bridge}`;

const confirmedAlready = (bridge: InterfaceName): RequestRefused =>
  new RequestRefused([
    refuse(
      'confirmed-already',
      `the move onto ${bridge} is confirmed, and being brought to its end`,
      `kvmnet confirm ${bridge} finishes it`,
    ),
  ]);
