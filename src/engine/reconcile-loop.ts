import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Host, HostWatch } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import { type Catalogue, sameCatalogue } from '../model/catalogue.ts';
import type { Repair } from '../plan/repair.ts';
import type { Facts } from '../state/facts.ts';
import { Agenda } from './agenda.ts';
import type { Engine, Repaired } from './engine.ts';
import { propose } from './propose.ts';
import { RepairRecord } from './repair-record.ts';
import { noRequest } from './request.ts';
import type { Failure } from './run.ts';
import { Sight } from './sight.ts';
import type { Witness } from './witness.ts';

/** What makes no noise when it changes is seen by the next request that comes later than this, or on the look-round. */
const KNOWN_FOR_MS = 3000;

/** What the loop has to say. */
export type LoopReport =
  | { readonly kind: 'repaired'; readonly repairs: readonly Repair[] }
  /** Each was undone again and again as soon as it was put right; `pauseMs` is how long it is now left alone. */
  | { readonly kind: 'contested'; readonly subjects: readonly string[]; readonly pauseMs: number }
  | { readonly kind: 'failing'; readonly failures: readonly Failure[] }
  | { readonly kind: 'mended'; readonly subjects: readonly string[] }
  /** It cannot be seen how things are, or said how they should be. */
  | { readonly kind: 'blind'; readonly error: unknown }
  | { readonly kind: 'seeing' };

export type LoopOptions = {
  readonly host: Host;
  readonly store: NetworkStore;
  readonly report: (report: LoopReport) => void;
  /** The catalogue has become another, whoever changed it. */
  readonly onChange?: (before: Catalogue, after: Catalogue) => void;
  /** Somebody has looked, a request or the loop itself: how the host was, and how it is now (`Witness.done`). */
  readonly onLook?: (look: { readonly catalogue: Catalogue; readonly before: Facts; readonly facts: Facts }) => void;
  /** How often to look though nobody has told anything: some changes make no noise. */
  readonly lookRoundMs?: number;
};

const LOOK_ROUND_MS = 60_000;
const REST_OF_THE_BLIND_MS = 1000;

/**
 * Keeps the host as it should be. News is a reason to look, and no more: one look at a time, and one after it for all
 * that was told meanwhile.
 *
 * Why no change is lost, though what an engine's own changes make the kernel tell does not count as news: news is
 * forgotten right before the engine observes (`looking`), and the kernel tells of a change before it is done. So what is
 * forgotten is in the observation, and what comes later is told later. The first observation of an apply is what the
 * desired state is made from: all it shows is put right. A later one, after the plan was run, is only held against that
 * state; a guest that came between the two would be seen and passed over, with its news forgotten. Therefore, when
 * others came, went or moved in between, the facts of the last observation are proposed from once more when there is
 * time (`verify`), and when that gives anything to do it is news again. An apply that fails has put nothing right, so
 * its news is news again too.
 */
export class ReconcileLoop {
  readonly witness: Witness;
  readonly #options: LoopOptions;
  readonly #record = new RepairRecord();
  readonly #sight = new Sight();
  readonly #agenda = new Agenda(() => this.#verifyOrLook());
  #engine: Engine | null = null;
  #watches: readonly Pick<HostWatch, 'close'>[] = [];
  #hostWatch: HostWatch | null = null;
  #round: NodeJS.Timeout | null = null;
  #hasTaken = false;
  #isRepairing = false;
  #lookingSince = 0;
  #last: { readonly catalogue: Catalogue; readonly facts: Facts } | null = null;
  #catalogue: Catalogue | null = null;
  #known: { readonly facts: Facts; readonly since: number } | null = null;

  constructor(options: LoopOptions) {
    this.#options = options;
    this.witness = {
      known: () => this.#knownFacts(),
      looking: () => this.#forgetNews(),
      done: (result) => this.#done(result),
      failed: () => {
        this.#known = null;
        // A look of its own that fails is tried again in its own time.
        if (this.#hasTaken && !this.#isRepairing) this.wake();
      },
    };
  }

  /** Listens from now on; the engine must have this loop's witness. Resolves when it has looked for the first time. */
  async start(engine: Engine): Promise<void> {
    const { host, store, lookRoundMs = LOOK_ROUND_MS } = this.#options;
    this.#catalogue = await store.read();
    this.#engine = engine;
    this.#hostWatch = host.watch(() => this.wake());
    this.#watches = [this.#hostWatch, store.watch(() => this.wake())];
    this.#round = setInterval(() => this.lookRound(), lookRoundMs);
    this.#agenda.hasNews = true;
    await this.#agenda.takeTurn();
  }

  /** Something may have changed. */
  wake(): void {
    if (this.#engine !== null) this.#agenda.note();
  }

  /** Looks at everything anew, also at what makes no noise when it changes. */
  lookRound(): void {
    this.#hostWatch?.distrust();
    this.#known = null;
    this.wake();
  }

  /** Looks no more; resolves when a look that is under way has ended. */
  async stop(): Promise<void> {
    this.#engine = null;
    for (const watch of this.#watches) watch.close();
    if (this.#round !== null) clearInterval(this.#round);
    await this.#agenda.close();
  }

  async #verifyOrLook(): Promise<void> {
    const agenda = this.#agenda;
    const isDue = agenda.hasNews || agenda.isRetryDue;
    try {
      if (!isDue && !this.#verify()) agenda.hasNews = true;
      if (isDue || agenda.hasNews) await this.#look();
    } catch (error) {
      this.#goBlind(error);
    }
  }

  // Whether the facts of the last observation leave nothing to do.
  #verify(): boolean {
    const last = this.#last;
    this.#setLast(null);
    if (last === null) return true;
    const { plan, diagnostics } = propose(noRequest, last.catalogue, last.facts);
    return plan.length === 0 && !hasErrors(diagnostics);
  }

  async #look(): Promise<void> {
    const engine = this.#engine;
    if (engine === null) return;
    const isRetry = this.#agenda.isRetryDue;
    this.#agenda.retryAt();
    this.#lookingSince = performance.now();
    const repaired = await this.#repair(engine, isRetry);
    if (repaired !== null) this.#note(repaired);
    this.#agenda.rest(this.#lookingSince, this.#sight.pauseMs > 0 ? REST_OF_THE_BLIND_MS : 0);
  }

  // null when there was nothing to be done now.
  async #repair(engine: Engine, isRetry: boolean): Promise<Repaired | null> {
    try {
      if (this.#record.leavesAlone(performance.now()) && (await this.#isLeftAlone(engine))) return null;
      // While it waited for the lock, a request may have looked, and put right what there was.
      return await engine.repair(() => {
        this.#lookingSince = performance.now();
        this.#isRepairing = this.#agenda.hasNews || isRetry;
        return this.#isRepairing;
      });
    } finally {
      this.#isRepairing = false;
    }
  }

  // Nobody waits for a turn that the agenda takes: what is thrown there has to be caught here.
  #goBlind(error: unknown): void {
    const reports = this.#sight.lost(error);
    this.#agenda.retryAt(performance.now() + this.#sight.pauseMs);
    this.#agenda.rest(performance.now(), REST_OF_THE_BLIND_MS);
    if (this.#engine !== null) this.#say(reports);
  }

  #note(repaired: Repaired): void {
    const { reports, retryAt } = this.#record.add(repaired, performance.now());
    this.#agenda.retryAt(retryAt);
    this.#say([...this.#sight.regained(), ...reports]);
  }

  #say(reports: readonly LoopReport[]): void {
    for (const report of reports) this.#options.report(report);
  }

  // Whether all that there is to do is what is to be left alone for now.
  async #isLeftAlone(engine: Engine): Promise<boolean> {
    this.#forgetNews();
    const { proposal } = await engine.propose(noRequest);
    const readyAt = this.#record.readyAt(proposal.plan);
    const isLeftAlone = proposal.plan.length > 0 && readyAt > performance.now();
    this.#agenda.hasNews ||= !isLeftAlone;
    if (isLeftAlone) this.#agenda.retryAt(readyAt);
    return isLeftAlone;
  }

  // News that is found here is news still: whoever is told that nothing is known looks, and sees it.
  #knownFacts(): Facts | null {
    const known = this.#known;
    if (known === null || performance.now() - known.since > KNOWN_FOR_MS) return null;
    if (this.#hostWatch === null || this.#hostWatch.drain()) this.#agenda.hasNews = true;
    return this.#agenda.hasNews ? null : known.facts;
  }

  #forgetNews(): void {
    const drained = this.#hostWatch?.drain() === true;
    this.#hasTaken ||= drained || this.#agenda.hasNews;
    this.#agenda.hasNews = false;
    this.#known = null;
    this.#setLast(null);
  }

  #done({ catalogue, before: first, facts, isDoubtful }: Parameters<Witness['done']>[0]): void {
    this.#hasTaken = false;
    if (this.#known?.facts !== facts) this.#known = { facts, since: performance.now() };
    if (isDoubtful) this.#setLast({ catalogue, facts });
    const before = this.#catalogue;
    this.#catalogue = catalogue;
    if (before !== null && !sameCatalogue(before, catalogue)) this.#options.onChange?.(before, catalogue);
    this.#options.onLook?.({ catalogue, before: first, facts });
    this.#agenda.arm();
  }

  #setLast(last: { readonly catalogue: Catalogue; readonly facts: Facts } | null): void {
    this.#last = last;
    this.#agenda.hasToVerify = last !== null;
  }
}
