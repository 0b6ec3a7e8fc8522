import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Host } from '../host/host.ts';
import { plan } from '../plan/diff.ts';
import type { Operation, Plan } from '../plan/operation.ts';
import { markOf, type Scope } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import type { HostState } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Proposal } from './propose.ts';
import { before } from './rollback.ts';
import { type Failure, isOver, type RunOptions, run, runOn } from './run.ts';

/** What proposals are carried out with. */
export type Work = { readonly host: Host; readonly options: RunOptions; readonly look: () => Promise<Facts> };

/** What was done, and the host afterwards. */
export type Done = { readonly plan: Plan; readonly facts: Facts };

/** How often the host may differ from what was just applied before that is a failure: a plan can bring on a second one. */
const PASSES = 4;

/** Runs the plan, and whatever the host then still lacks, until there is nothing left; throws at the first failure. */
export async function converge(work: Work, facts: Facts, proposal: Proposal): Promise<Done> {
  const done: Operation[] = [];
  let now = facts;
  let steps = proposal.plan;
  for (let pass = 0; steps.length > 0; pass++) {
    if (pass === PASSES) throw verifyFailed(steps);
    await runPass(work, steps, pass);
    done.push(...steps);
    now = await work.look();
    steps = stepsLeft(proposal, facts, now);
  }
  return { plan: done, facts: now };
}

/** What could not be put right, and why. */
export type Undone = {
  readonly failures: readonly Failure[];
  /** What the host still differs in. */
  readonly left: Plan;
};

/** The same, going on where a step fails with those that are safe without it. */
export async function putRight(work: Work, facts: Facts, proposal: Proposal): Promise<Done & Undone> {
  const done: Operation[] = [];
  let failures: readonly Failure[] = [];
  let now = facts;
  let left = proposal.plan;
  // What has failed just now is not tried again at once.
  const goesOn = (): boolean => left.length > 0 && failures.length === 0 && !work.options.signal?.aborted;
  for (let pass = 0; goesOn() && pass < PASSES; pass++) {
    const ran = await runOn(work.host, left, work.options);
    done.push(...ran.done);
    failures = ran.failures.filter(({ error }) => !isOver(error));
    now = await work.look();
    left = stepsLeft(proposal, facts, now);
  }
  return { plan: done, facts: now, failures, left };
}

/** What a way back needs: how things were, what may be touched, and whom to tell of failures. */
export type WayBack = { readonly facts: Facts; readonly scope: Scope; readonly note: (failure: unknown) => void };

/** Puts things back as they were, going on where a step fails; how many steps are left when nothing more can be done. */
export async function goBack({ host }: Work, { facts, scope, note }: WayBack): Promise<number> {
  for (let pass = 0; ; pass++) {
    const now = await host.observe();
    const current = { ...scope, originals: now.originals };
    const desired = withoutGuestsThatEnded(before(facts, current), facts.observed, now.observed);
    const steps = plan(now.observed, desired, current);
    if (steps.length === 0 || pass === PASSES) return steps.length;
    for (const step of steps) await host.execute(step).catch(note);
  }
}

// A guest may end, and its tap with it, at any moment of a change: what is missing then is no failure, but a reason to
// look again.
async function runPass({ host, options }: Work, steps: Plan, pass: number): Promise<void> {
  try {
    await run(host, steps, options);
  } catch (error) {
    if (!isOver(error) || pass + 1 === PASSES) throw error;
  }
}

function stepsLeft({ desired, scope }: Proposal, before: Facts, { observed, originals, leaseFiles }: Facts): Plan {
  const forgotten = scope.forgotten.filter((name) => leaseFiles.includes(name));
  const current = { ...scope, originals, forgotten };
  return plan(observed, withoutGuestsThatEnded(desired, before.observed, observed), current);
}

// A guest's link is the guest's: one that was there, and is there no more, is not made again.
function withoutGuestsThatEnded(desired: HostState, before: HostState, now: HostState): HostState {
  const present = new Set(now.links.map(linkKey));
  const ended = new Set(before.links.map(linkKey).filter((key) => !present.has(key)));
  const links = desired.links.filter((link) => markOf(link)?.role !== 'guest' || !ended.has(linkKey(link)));
  return { ...desired, links };
}

function verifyFailed(steps: Plan): KvmnetError {
  const left = steps.map(({ kind }) => kind).join(', ');
  return new KvmnetError(`the host keeps differing from what was applied (${left})`, {
    code: 'verify-failed',
    operation: 'verify',
    subject: 'the change',
    hint: 'another program may be undoing it: NetworkManager, systemd-networkd, a firewall service',
  });
}
