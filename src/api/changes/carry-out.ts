import { RequestRefused } from '../../engine/engine.ts';
import { type Proposal, propose } from '../../engine/propose.ts';
import type { Request } from '../../engine/request.ts';
import { printPlan } from '../../plan/print.ts';
import type { Facts } from '../../state/facts.ts';
import type { Applied, Change, ChangeToMake, Planned } from '../contract/change.ts';
import type { ApiDoor, Caller } from '../door.ts';
import { appliedAs, type CarriedOut, noticedBy } from './applied-as.ts';
import { confirmationFor } from './confirmation.ts';
import { type DeclareContext, located } from './declare.ts';
import { expecting, requestOf } from './expecting.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foreseenEffects } from './foreseen-effects.ts';
import { inWords } from './in-words.ts';
import type { Intent } from './intent.ts';
import { intentOf } from './intent-of.ts';
import type { Known } from './known.ts';
import { redefined } from './redefined.ts';
import { undoIntent } from './undo-intent.ts';

/** What a change would do. What is wrong with it is in the answer. */
export async function planChange(change: Change, door: ApiDoor): Promise<Planned> {
  const known = { facts: await door.look('all'), catalogue: await door.store.read() };
  return plannedFor(change, known, contextOf(door));
}

/** The same where all that it depends on is at hand. */
export function plannedFor(change: Change, known: Known, context: DeclareContext): Planned {
  try {
    const intent = intentOf(change, context);
    const request = requestOf(intent, known);
    return described(propose(request, known.catalogue, known.facts), intent, { ...known, request });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const nothing = { plan: [], effects: [], confirmation: { kind: 'none' } } as const;
    const { diagnostics } = error;
    const told = { changes: false, commands: [], summary: 'refused', diagnostics };
    return { ...nothing, ...told, fingerprint: fingerprintOf({ ...nothing, redefined: [] }) };
  }
}

function described(proposal: Proposal, intent: Intent, known: Known & { readonly request: Request }): Planned {
  const { plan, diagnostics } = proposal;
  const confirmation = confirmationFor(proposal, known);
  const effects = foreseenEffects(proposal, known);
  return {
    changes: effects.length > 0,
    plan,
    commands: printPlan(plan, { directories: known.facts.directories, verbose: false }),
    summary: inWords(plan, effects),
    effects,
    diagnostics: [...noticedBy(intent), ...located(diagnostics, intent)],
    confirmation,
    fingerprint: fingerprintOf({ plan, confirmation, redefined: redefined(known.catalogue, proposal.catalogue) }),
  };
}

/**
 * Makes a change.
 * @throws RequestRefused before the first step, when it cannot be granted
 * @throws KvmnetError when the machine refused, after putting everything back
 */
export async function applyChange(change: ChangeToMake, door: ApiDoor, caller: Caller): Promise<Applied> {
  const intent = intentOf(change, contextOf(door));
  try {
    const carriedOut = await carryOut(expecting(change.expected, intent), door, caller);
    return appliedAs(intent, carriedOut, door);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    throw new RequestRefused([...intent.noticed, ...located(error.diagnostics, intent)]);
  }
}

async function carryOut(
  { request: maker, undoes }: Intent,
  { store, engineFor }: ApiDoor,
  caller: Caller,
): Promise<CarriedOut> {
  const engine = engineFor(undoes === null ? caller : undoing(caller, undoes));
  if (maker.of === 'catalogue') {
    const request = maker.make(await store.read());
    return { request, outcome: await engine.apply(request) };
  }
  const made: Request[] = [];
  const outcome = await engine.apply(async (facts: Facts) => {
    made.push(maker.make({ facts, catalogue: await store.read() }));
    return lastOf(made);
  });
  return { request: lastOf(made), outcome };
}

const undoing = ({ author, ...caller }: Caller, undoes: number): Caller =>
  author === undefined ? caller : { ...caller, author: { ...author, undoes } };

function lastOf(made: readonly Request[]): Request {
  const last = made.at(-1);
  if (last === undefined) throw new Error('the engine has asked for no request');
  return last;
}

const contextOf = (door: ApiDoor): DeclareContext => ({
  words: door.words,
  configFolder: door.directories.config,
  isNetworkNamespace: door.isNetworkNamespace,
  undo: (change) => undoIntent(change, door),
});
