import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { Operation } from '../../plan/operation.ts';
import type { Facts } from '../../state/facts.ts';
import type { HostState } from '../../state/host-state.ts';
import { sortState } from '../../state/key.ts';
import type { Host, HostLock, HostWatch } from '../host.ts';
import { News } from '../news.ts';
import { WaitingLine } from '../waiting-line.ts';
import { applyOperation } from './apply.ts';
import { printMachine } from './print-machine.ts';
import { typicalFacts, withNic } from './typical-facts.ts';

/** Facts of which only some are given; a part of the state that is given replaces the typical host's. */
export type SomeFacts = Partial<Omit<Facts, 'observed'>> & {
  readonly observed?: Partial<HostState>;
  /** NICs that the host has besides eth0, up and without addresses. */
  readonly nics?: readonly string[];
};

/**
 * A host in memory, which does what a kernel does as far as plans can tell. It has no carrier, so no link-local
 * addresses come by themselves, and a bridge's MTU does not follow its ports'. Several may stand at one machine, as
 * several runs of kvmnet do.
 */
export class FakeHost implements Host {
  readonly #machine: Machine;
  readonly #executed: Operation[] = [];
  #stepsLeft = Number.POSITIVE_INFINITY;
  #failures: readonly Failure[] = [];

  private constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A host at a new machine: the typical one, but for what is given. */
  static withFacts({ observed, nics = [], ...rest }: SomeFacts = {}): FakeHost {
    const facts = { ...typicalFacts, ...rest, observed: { ...typicalFacts.observed, ...observed } };
    return new FakeHost({ facts: nics.reduce(withNic, facts), line: new WaitingLine(), news: new News() });
  }

  /** Another host at the same machine: the next run, after this one has ended or crashed. */
  again(): FakeHost {
    return new FakeHost(this.#machine);
  }

  async observe(): Promise<Facts> {
    this.#requireLife();
    const { facts } = this.#machine;
    return { ...facts, observed: sortState(facts.observed) };
  }

  async execute(operation: Operation): Promise<void> {
    this.#requireLife();
    this.#take(operation);
    this.#stepsLeft--;
  }

  async lock(signal?: AbortSignal): Promise<HostLock> {
    this.#requireLife();
    const release = await this.#machine.line.enter(signal);
    return { release };
  }

  watch(listener: () => void): HostWatch {
    return this.#machine.news.watch(listener);
  }

  close(): void {}

  /** Every operation that was taken, in order. */
  get executed(): readonly Operation[] {
    return this.#executed;
  }

  /** Crashes when that many more operations were taken: every later call throws, and the machine stays as it is. */
  failAfter(count: number): this {
    this.#stepsLeft = count;
    return this;
  }

  /** Refuses every operation for which the predicate holds. */
  failOn(predicate: (operation: Operation) => boolean, error: Error): this {
    this.#failures = [...this.#failures, { predicate, error }];
    return this;
  }

  /** Somebody else changes the machine behind our back. */
  meddle(change: (facts: Facts) => Facts): void {
    this.#machine.facts = change(this.#machine.facts);
    this.#machine.news.tell();
  }

  /** The machine in the words of ip, sysctl and nft: two machines are alike when these are equal. */
  printHost(): string {
    return printMachine({ ...this.#machine.facts, observed: sortState(this.#machine.facts.observed) });
  }

  #take(operation: Operation): void {
    const failure = this.#failures.find(({ predicate }) => predicate(operation));
    if (failure !== undefined) throw failure.error;
    this.#machine.facts = applyOperation(this.#machine.facts, operation);
    this.#machine.news.tell();
    this.#executed.push(operation);
  }

  #requireLife(): void {
    if (this.#stepsLeft > 0) return;
    throw new KvmnetError('the fake host has crashed, as it was told to', CRASH);
  }
}

type Failure = { readonly predicate: (operation: Operation) => boolean; readonly error: Error };

type Machine = { facts: Facts; readonly line: WaitingLine; readonly news: News };

const CRASH = { code: 'interrupted', operation: 'use', subject: 'the host' } as const;
