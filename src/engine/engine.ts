import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Host } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { plan } from '../plan/diff.ts';
import type { Operation, Plan } from '../plan/operation.ts';
import { markOf, type Scope } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import { type HostState, type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { type Proposal, propose } from './propose.ts';
import type { Request } from './request.ts';
import { before } from './rollback.ts';
import { type RunOptions, run } from './run.ts';

/** What came of a request. */
export type Outcome = {
  /** Everything that was done; empty when all was as it should be. */
  readonly plan: Plan;
  readonly proposal: Proposal;
  /** The host afterwards. */
  readonly facts: Facts;
};

export type EngineOptions = RunOptions & { readonly host: Host; readonly store: NetworkStore };

/** How often the host may differ from what was just applied before that is a failure: a plan can bring on a second one. */
const PASSES = 4;

/** Observes, decides, applies, verifies, and rolls back; holds the lock for as long as it takes. */
export class Engine {
  readonly #host: Host;
  readonly #store: NetworkStore;
  readonly #options: RunOptions;

  constructor({ host, store, ...options }: EngineOptions) {
    this.#host = host;
    this.#store = store;
    this.#options = options;
  }

  /** What the request would do. Changes nothing. */
  async propose(request: Request): Promise<{ readonly proposal: Proposal; readonly facts: Facts }> {
    const facts = await this.#host.observe();
    return { proposal: propose(request, await this.#store.read(), facts), facts };
  }

  /**
   * Does what the request asks. The request may depend on what is there, so it is made under the lock.
   * @throws RequestRefused before the first change, when a diagnostic is an error
   * @throws KvmnetError when the machine refused, after putting everything back
   */
  async apply(ask: Request | ((facts: Facts) => Request | Promise<Request>)): Promise<Outcome> {
    const lock = await this.#host.lock(this.#options.signal);
    try {
      const facts = await this.#host.observe();
      return await this.#applyTo(facts, typeof ask === 'function' ? await ask(facts) : ask);
    } finally {
      lock.release();
    }
  }

  async #applyTo(facts: Facts, request: Request): Promise<Outcome> {
    const catalogue = await this.#store.read();
    const proposal = propose(request, catalogue, facts);
    if (hasErrors(proposal.diagnostics)) throw new RequestRefused(proposal.diagnostics);
    const going = new Set([...request.stop, ...request.remove]);
    const meanwhile = {
      ...proposal.catalogue,
      live: [...proposal.catalogue.live, ...catalogue.live.filter(({ name }) => going.has(name))],
    };
    await this.#note(meanwhile, catalogue);
    try {
      const outcome = await this.#converge(facts, proposal);
      if (going.size > 0) await this.#store.write(proposal.catalogue);
      return outcome;
    } catch (error) {
      throw await this.#rollBack(error, { facts, request, proposal, catalogue });
    }
  }

  // What is meant to run is written down first, so that a run cut off here is finished by the next one.
  async #note(wanted: Catalogue, before: Catalogue): Promise<void> {
    try {
      await this.#store.write(wanted);
    } catch (error) {
      // What was replaced already goes back; what could not be written is as it was.
      await this.#store.write(before).catch(() => {});
      throw error;
    }
  }

  async #converge(facts: Facts, proposal: Proposal): Promise<Outcome> {
    const done: Operation[] = [];
    let now = facts;
    let steps = proposal.plan;
    for (let pass = 0; steps.length > 0; pass++) {
      if (pass === PASSES) throw verifyFailed(steps);
      await this.#run(steps, pass);
      done.push(...steps);
      now = await this.#host.observe();
      const desired = withoutGuestsThatEnded(proposal.desired, facts.observed, now.observed);
      steps = plan(now.observed, desired, { ...proposal.scope, originals: now.originals });
    }
    return { plan: done, proposal, facts: now };
  }

  // A guest may end, and its tap with it, at any moment of a change: what is missing then is no failure, but a reason to
  // look again.
  async #run(steps: Plan, pass: number): Promise<void> {
    try {
      await run(this.#host, steps, this.#options);
    } catch (error) {
      const mayBeOver = error instanceof KvmnetError && error.code === 'not-found' && pass + 1 < PASSES;
      if (!mayBeOver) throw error;
    }
  }

  /** Puts everything back, going on where a step fails; the answer is what to throw. */
  async #rollBack(error: unknown, { facts, request, proposal, catalogue }: Rollback): Promise<unknown> {
    const failures: unknown[] = [];
    const note = (failure: unknown): void => void failures.push(failure);
    const left = await this.#goBack(facts, { ...proposal.scope, unplugged: newLinks(request, facts) }, note).catch(
      note,
    );
    await this.#store.write(catalogue).catch(note);
    if (left === 0) return error;
    return new AggregateError([error, ...failures], 'a change failed, and not everything could be put back');
  }

  // How many steps are still to be taken when nothing more can be done.
  async #goBack(facts: Facts, scope: Scope, note: (failure: unknown) => void): Promise<number> {
    for (let pass = 0; ; pass++) {
      const now = await this.#host.observe();
      const current = { ...scope, originals: now.originals };
      const desired = withoutGuestsThatEnded(before(facts, current), facts.observed, now.observed);
      const steps = plan(now.observed, desired, current);
      if (steps.length === 0 || pass === PASSES) return steps.length;
      for (const step of steps) await this.#host.execute(step).catch(note);
    }
  }
}

type Rollback = {
  readonly facts: Facts;
  readonly request: Request;
  readonly proposal: Proposal;
  readonly catalogue: Catalogue;
};

// The links that the request has had made: they go again.
const newLinks = ({ attach }: Request, { observed }: Facts): readonly LinkPlace[] =>
  attach
    .map(({ link }) => ({ namespace: OWN_NAMESPACE, name: link.name }))
    .filter((place) => !observed.links.some((link) => linkKey(link) === linkKey(place)));

// A guest's link is the guest's: one that was there, and is there no more, is not made again.
function withoutGuestsThatEnded(desired: HostState, before: HostState, now: HostState): HostState {
  const present = new Set(now.links.map(linkKey));
  const ended = new Set(before.links.map(linkKey).filter((key) => !present.has(key)));
  const links = desired.links.filter((link) => markOf(link)?.role !== 'guest' || !ended.has(linkKey(link)));
  return { ...desired, links };
}

/** The request cannot be granted; nothing was changed. */
export class RequestRefused extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.name = 'RequestRefused';
    this.diagnostics = diagnostics;
  }
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
