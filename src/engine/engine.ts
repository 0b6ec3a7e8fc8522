import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { Host } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import { plan } from '../plan/diff.ts';
import type { Operation, Plan } from '../plan/operation.ts';
import type { Facts } from '../state/facts.ts';
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
    const lock = await this.#host.lock();
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
    // What is meant to run is written down first, so that a run cut off here is finished by the next one.
    await this.#store.write(meanwhile);
    try {
      const outcome = await this.#converge(facts, proposal);
      if (going.size > 0) await this.#store.write(proposal.catalogue);
      return outcome;
    } catch (error) {
      throw await this.#rollBack(error, { facts, proposal, restore: () => this.#store.write(catalogue) });
    }
  }

  async #converge(facts: Facts, proposal: Proposal): Promise<Outcome> {
    const done: Operation[] = [];
    let now = facts;
    let steps = proposal.plan;
    for (let pass = 0; steps.length > 0; pass++) {
      if (pass === PASSES) throw verifyFailed(steps);
      await run(this.#host, steps, this.#options);
      done.push(...steps);
      now = await this.#host.observe();
      steps = plan(now.observed, proposal.desired, { ...proposal.scope, originals: now.originals, unplugged: [] });
    }
    return { plan: done, proposal, facts: now };
  }

  async #rollBack(error: unknown, { facts, proposal, restore }: Rollback): Promise<unknown> {
    try {
      const now = await this.#host.observe();
      const scope = { ...proposal.scope, originals: now.originals };
      await run(this.#host, plan(now.observed, before(facts, scope), scope));
      await restore();
      return error;
    } catch (second) {
      return new AggregateError([error, second], 'a change failed, and putting everything back failed too');
    }
  }
}

type Rollback = { readonly facts: Facts; readonly proposal: Proposal; readonly restore: () => Promise<void> };

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
