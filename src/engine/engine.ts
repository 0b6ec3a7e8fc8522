import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import { othersTurn } from '../host/others-turn.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Facts } from '../state/facts.ts';
import { converge, type Done, goBack, putRight, type Undone, type Work } from './carry-out.ts';
import type { Author, Change, Chronicle } from './chronicle.ts';
import { othersMoved } from './others-moved.ts';
import { type Proposal, propose } from './propose.ts';
import { noRequest, type Request } from './request.ts';
import type { RunOptions } from './run.ts';
import { goingIn, meanwhile, newLinks, type Undertaking } from './undertaking.ts';
import type { Witness } from './witness.ts';

/** What came of a request; the plan is everything that was done, empty when all was as it should be. */
export type Outcome = Done & {
  readonly proposal: Proposal;
  readonly change: Change;
  /** The number of the change in the chronicle; null when nothing was written down. */
  readonly recordedAs: number | null;
};

export type EngineOptions = RunOptions & {
  readonly host: Host;
  readonly store: NetworkStore;
  readonly witness?: Witness;
  readonly chronicle?: Chronicle;
  /** Who asks, as the chronicle has it. */
  readonly author?: Author;
  /** Called when the engine is through with a request. */
  readonly onApplied?: (applied: Applied) => void;
};

/** What came of a request, and how long it took under the lock. */
export type Applied = { readonly outcome: 'done' | 'refused' | 'failed'; readonly durationMs: number };

/** What came of putting things right, with the host as it was before. */
export type Repaired = Done & Undone & { readonly proposal: Proposal; readonly before: Facts };

/** A request, or what makes one of the host as it is. */
export type Ask = Request | ((facts: Facts) => Request | Promise<Request>);

/** Observes, decides, applies, verifies, and rolls back; holds the lock for as long as it takes. */
export class Engine {
  readonly #host: Host;
  readonly #store: NetworkStore;
  readonly #witness: Witness | null;
  readonly #options: EngineOptions;
  readonly #work: Work;

  constructor(options: EngineOptions) {
    const { host, store, witness, chronicle, author, onApplied, ...running } = options;
    this.#host = host;
    this.#store = store;
    this.#witness = witness ?? null;
    this.#options = options;
    this.#work = { host, options: running, look: () => this.#look() };
  }

  /** The same engine, for somebody else who asks. */
  as(author: Author): Engine {
    return new Engine({ ...this.#options, author });
  }

  /** What the request would do. Changes nothing. */
  async propose(ask: Ask): Promise<{ readonly proposal: Proposal; readonly facts: Facts }> {
    const facts = await this.#host.observe();
    const request = await requestOf(ask, facts);
    return { proposal: propose(request, await this.#store.read(), facts), facts };
  }

  /**
   * Does what the request asks. The request may depend on what is there, so it is made under the lock.
   * @throws RequestRefused before the first change, when a diagnostic is an error
   * @throws KvmnetError when the machine refused, after putting everything back
   */
  apply(ask: Ask): Promise<Outcome> {
    const act = async (facts: Facts): Promise<Outcome> => this.#applyTo(facts, await requestOf(ask, facts));
    const known = typeof ask === 'function' || dependsOnLeases(ask) ? null : this.#witness;
    return this.#underLock(() => this.#timed(() => this.#witnessed(act, known)));
  }

  /**
   * Puts right whatever has drifted. Where a step fails it goes on with those that are safe without it, and nothing is
   * rolled back: a dnsmasq that does not start is no reason to take a ruleset away that was put back. It does nothing,
   * and gives null, when it is no longer wanted once it has the lock.
   * @throws RequestRefused when it cannot be said how things should be
   */
  repair(isWanted: () => boolean = () => true): Promise<Repaired | null> {
    return this.#underLock(async () => (isWanted() ? this.#witnessed((facts) => this.#putRight(facts)) : null));
  }

  async #putRight(facts: Facts): Promise<Repaired> {
    const catalogue = await this.#store.read();
    const proposal = proposeOrRefuse(noRequest, catalogue, facts);
    await othersTurn();
    await this.#note(proposal.catalogue, catalogue);
    const done = await putRight(this.#work, facts, proposal);
    const settled = proposal.isInterim ? await this.#settleRight(done, proposal) : done;
    return { proposal, before: facts, ...settled };
  }

  async #settleRight(done: Done & Undone, { catalogue }: Proposal): Promise<Done & Undone> {
    if (done.left.length > 0 || done.failures.length > 0) return done;
    const settled = await putRight(this.#work, done.facts, propose(noRequest, catalogue, done.facts));
    return { ...settled, plan: [...done.plan, ...settled.plan] };
  }

  async #underLock<T>(action: () => Promise<T>): Promise<T> {
    const lock = await this.#host.lock(this.#work.options.signal);
    try {
      return await action();
    } finally {
      lock.release();
    }
  }

  async #timed<T>(action: () => Promise<T>): Promise<T> {
    const since = performance.now();
    const tell = (outcome: Applied['outcome']): void =>
      this.#options.onApplied?.({ outcome, durationMs: performance.now() - since });
    try {
      const result = await action();
      tell('done');
      return result;
    } catch (error) {
      tell(error instanceof RequestRefused ? 'refused' : 'failed');
      throw error;
    }
  }

  // With a witness who knows how things are, looking is left to the end.
  async #witnessed<T extends Done & { readonly proposal: Proposal }>(
    action: (facts: Facts) => Promise<T>,
    known: Witness | null = null,
  ): Promise<T> {
    try {
      const first = known?.known() ?? (await this.#look());
      const outcome = await action(first);
      const { facts, proposal } = outcome;
      const isDoubtful = facts !== first && othersMoved(first.observed, proposal.desired, facts.observed);
      // Whoever is told of it looks through all that there is.
      await othersTurn();
      this.#witness?.done({ catalogue: proposal.catalogue, before: first, facts, isDoubtful });
      return outcome;
    } catch (error) {
      this.#witness?.failed();
      throw error;
    }
  }

  #look(): Promise<Facts> {
    this.#witness?.looking();
    return this.#host.observe();
  }

  async #applyTo(facts: Facts, request: Request): Promise<Outcome> {
    const catalogue = await this.#store.read();
    const proposal = proposeOrRefuse(request, catalogue, facts);
    await othersTurn();
    const work = { facts, request, proposal, catalogue };
    await this.#note(meanwhile(work), catalogue);
    const done = await this.#carryOut(work).catch(async (error: unknown) => {
      const failure = await this.#rollBack(error, work);
      this.#record(this.#changeOf(work, { plan: proposal.plan, facts, failure }));
      throw failure;
    });
    const change = this.#changeOf(work, { ...done, failure: null });
    return { proposal, ...done, change, recordedAs: this.#record(change) };
  }

  async #carryOut({ facts, request, proposal }: Undertaking): Promise<Done> {
    const done = await this.#settle(await converge(this.#work, facts, proposal), proposal);
    if (goingIn(request).size > 0) await this.#store.write(proposal.catalogue);
    return done;
  }

  #record(change: Change): number | null {
    return this.#options.chronicle?.note(change) ?? null;
  }

  #changeOf(of: Undertaking, { plan, facts, failure }: Pick<Change, 'plan' | 'failure'> & Done): Change {
    const { author = UNKNOWN } = this.#options;
    const { request, proposal, catalogue } = of;
    const before = { facts: of.facts, catalogue };
    return { request, author, before, after: { facts, catalogue: proposal.catalogue }, plan, failure };
  }

  /** What was true only while the change was made goes: names that bridges had before. */
  async #settle(done: Done, { isInterim, catalogue }: Proposal): Promise<Done> {
    if (!isInterim) return done;
    const { facts, plan } = await converge(this.#work, done.facts, propose(noRequest, catalogue, done.facts));
    return { facts, plan: [...done.plan, ...plan] };
  }

  /** Puts everything back, going on where a step fails; the answer is what to throw. */
  async #rollBack(error: unknown, work: Undertaking): Promise<unknown> {
    const { facts, proposal, catalogue } = work;
    const failures: unknown[] = [];
    const note = (failure: unknown): void => void failures.push(failure);
    const scope = { ...proposal.scope, unplugged: newLinks(work), forgotten: [] };
    const left = await goBack(this.#work, { facts, scope, note }).catch(note);
    await this.#store.write(catalogue).catch(note);
    if (left === 0) return error;
    return new AggregateError([error, ...failures], 'a change failed, and not everything could be put back');
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
}

const UNKNOWN: Author = { kind: 'command', user: null, via: '' };

const requestOf = async (ask: Ask, facts: Facts): Promise<Request> => (typeof ask === 'function' ? ask(facts) : ask);

function proposeOrRefuse(request: Request, catalogue: Catalogue, facts: Facts): Proposal {
  const proposal = propose(request, catalogue, facts);
  if (hasErrors(proposal.diagnostics)) throw new RequestRefused(proposal.diagnostics);
  return proposal;
}

// Leases come and go without anybody being told.
const dependsOnLeases = ({ attach, detach, plug, forget, remove }: Request): boolean =>
  [attach, detach, plug, forget, remove].some((list) => list.length > 0);

/** The request cannot be granted; nothing was changed. */
export class RequestRefused extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.name = 'RequestRefused';
    this.diagnostics = diagnostics;
  }
}
