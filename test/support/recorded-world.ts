import { Engine, RequestRefused } from '../../src/engine/engine.ts';
import { noRequest, type Request } from '../../src/engine/request.ts';
import { History } from '../../src/history/history.ts';
import { undo } from '../../src/history/undo.ts';
import { FakeHost, type SomeFacts } from '../../src/host/fake/fake-host.ts';
import { MemoryRecords } from '../../src/host/fake/memory-records.ts';
import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import type { Catalogue } from '../../src/model/catalogue.ts';

/** A machine in memory, with an engine at it whose changes are written down. */
export class RecordedWorld {
  readonly host: FakeHost;
  readonly store = new MemoryStore();
  readonly records = new MemoryRecords();
  readonly warnings: string[] = [];
  readonly history = new History({
    files: this.records,
    now: () => new Date(this.now),
    nameOf: (id) => (id === 1000 ? 'anna' : null),
    warn: ({ message }) => this.warnings.push(message),
  });
  now = Date.UTC(2026, 0, 1);

  constructor(facts: SomeFacts = {}) {
    this.host = FakeHost.withFacts(facts);
  }

  engine(host = this.host.again()): Engine {
    const author = { kind: 'command', user: { id: 1000, name: null }, via: 'test' } as const;
    return new Engine({ host, store: this.store, chronicle: this.history, author });
  }

  apply(request: Partial<Request>, host = this.host.again()) {
    return this.engine(host).apply({ ...noRequest, ...request });
  }

  /** The codes of the errors for which a request is refused; null when it is granted. */
  async refusalsOf(action: () => Promise<unknown>): Promise<readonly string[] | null> {
    try {
      await action();
      return null;
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return error.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    }
  }

  /** Undoes a change, the last one when none is named. */
  async undo(id = this.last, disconnect = false) {
    const engine = this.engine().as({ kind: 'command', user: null, via: `undo ${id}`, undoes: id });
    return engine.apply(async (facts) => {
      const catalogue = await this.store.read();
      return undo(this.history, id, { catalogue, facts, disconnect }).request;
    });
  }

  get last(): number {
    return this.history.list()[0]?.id ?? 0;
  }

  /** Everything that is to be as before when a change is undone: definitions by name, the machine in words. */
  async picture(): Promise<unknown> {
    const { saved, live, ports } = await this.store.read();
    return { saved: byName(saved), live: byName(live), ports, host: blocksOf(this.host.printHost()) };
  }
}

// In which order networks stand, and so their chains and what is noted of their NICs, means nothing. Whether a bridge would
// take router advertisements is left as it is where it has no IPv6.
const blocksOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^net\/ipv6\/conf\/(virbr|kv-)\S+\/accept_ra=\d\n/gm, '')
    .split(/\n\n|(?<=\{)\n|\n(?=\}\n)/)
    .map((block) => (block.startsWith('  ') ? block : block.split('\n').sort().join('\n')))
    .sort();

const byName = (networks: Catalogue['saved']) =>
  Object.fromEntries(networks.map((network) => [`network ${network.name}`, network]).sort());
