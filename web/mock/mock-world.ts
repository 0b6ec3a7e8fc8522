import type { ApiDoor, HostParticulars } from '../../src/api/door.ts';
import type { EventFeed } from '../../src/api/server/events.ts';
import { parseConfiguration } from '../../src/config/parse.ts';
import { eventFeed } from '../../src/daemon/event-feed.ts';
import { networkWords } from '../../src/daemon/network-words.ts';
import { hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { Engine } from '../../src/engine/engine.ts';
import { propose } from '../../src/engine/propose.ts';
import { noRequest, type Request } from '../../src/engine/request.ts';
import { History } from '../../src/history/history.ts';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { MemoryRecords } from '../../src/host/fake/memory-records.ts';
import { Documents } from '../../src/libvirt/driver/documents.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import { guestName, type InterfaceName, interfaceName, type NetworkName, networkName } from '../../src/net/names.ts';
import { HostFollower } from '../../src/observer/host-follower.ts';
import { Observer } from '../../src/observer/observer.ts';
import { laidOver } from './laid-over.ts';
import { MockLeases } from './mock-leases.ts';
import { TellingStore } from './telling-store.ts';
import { countersAt } from './traffic.ts';
import { guestNumber, type WorldPlan } from './worlds.ts';

/** The host has not just been started. */
const SECONDS_UP = 3600;

/** A host that is nothing but a picture of one, with kvmnet's own engine on it: whatever the page asks is answered for real. */
export class MockWorld {
  readonly host = FakeHost.withFacts({ nics: ['eth1', 'eth2'] });
  readonly observer: Observer;
  /** How far the host's moves onto bridges have come. */
  adoption: HostParticulars['adoption'] = { waiting: [], adopted: [{ nic: 'eth1', bridge: 'br0' }] };
  readonly #store = new TellingStore();
  readonly #history = new History({
    files: new MemoryRecords(),
    now: () => new Date(),
    nameOf: () => 'root',
    warn() {},
  });
  readonly #engine = new Engine({ host: this.host, store: this.#store, chronicle: this.#history });
  readonly #leases = new MockLeases();
  readonly #follower: HostFollower;
  #guests = 0;
  #links: readonly InterfaceName[] = [];

  private constructor() {
    const [now, counters] = [() => new Date(), () => this.#counters()];
    const nobody = { suspects: () => [], deafToLeases: () => {} };
    this.observer = new Observer({ life: Date.now(), now, counters, leases: this.#leases, ...nobody });
    const look = () => this.#lookBetweenChanges();
    this.#follower = new HostFollower({ host: this.host, store: this.#store, look, observer: this.observer });
  }

  static async open({ yaml, guests }: WorldPlan): Promise<MockWorld> {
    const world = new MockWorld();
    const { networks, diagnostics } = parseConfiguration([{ file: 'world.yaml', text: yaml }]);
    if (hasErrors(diagnostics)) throw new Error(`cannot make the world: ${JSON.stringify(diagnostics)}`);
    const attach = Object.entries(guests).flatMap(([name, count]) =>
      Array.from({ length: count }, () => world.#newGuest(networkName(name))),
    );
    const request = { ...noRequest, declare: networks, attach };
    const { desired, catalogue } = propose(request, emptyCatalogue, await world.host.observe());
    await world.#store.write(catalogue);
    world.host.meddle((facts) => ({ ...facts, observed: laidOver(facts.observed, desired) }));
    // What is only written down, such as how kernel parameters were.
    await world.change({});
    world.#lease();
    await world.#follower.start();
    return world;
  }

  /** Has the engine do something. */
  async change(request: Partial<Request>): Promise<void> {
    await this.#engine.apply({ ...noRequest, ...request });
  }

  /** Plugs one more guest in, which gets a lease, and gives its name. */
  async plugIn(network: string): Promise<string> {
    const attachment = this.#newGuest(networkName(network));
    await this.change({ attach: [attachment] });
    this.#lease();
    return attachment.guest;
  }

  async plugOut(guest: string): Promise<void> {
    await this.change({ detach: [{ guest: guestName(guest), network: null }] });
    this.#lease();
  }

  async close(): Promise<void> {
    this.observer.close();
    await this.#follower.stop();
  }

  get feed(): EventFeed {
    return eventFeed(this.observer);
  }

  get door(): ApiDoor {
    const [store, engine, look] = [this.#store, this.#engine, () => this.#look()];
    const documents = new Documents({ files: { read: () => null, write() {}, remove() {} }, warn() {} });
    return {
      store,
      look,
      directories: { config: '/etc/kvmnet', state: '/var/lib/kvmnet', run: '/run/kvmnet' },
      words: networkWords({ documents, store, engine }),
      history: this.#history,
      declaredOtherwise: () => [],
      engineFor: ({ author }) => (author === undefined ? engine : engine.as(author)),
      isNetworkNamespace: () => true,
      counters: () => this.#counters(),
      particulars: () => ({
        hostName: 'atlas',
        version: '0.1.0',
        kernel: '6.1.0-28-amd64',
        adoption: this.adoption,
      }),
    };
  }

  async #look() {
    const facts = await this.host.observe();
    this.#links = facts.observed.links.map(({ name }) => name);
    return facts;
  }

  // As a daemon does: what a change did is told once it is in the history.
  async #lookBetweenChanges() {
    const lock = await this.host.lock();
    try {
      return await this.#look();
    } finally {
      lock.release();
    }
  }

  #counters() {
    return countersAt(this.#links, SECONDS_UP + performance.now() / 1000);
  }

  #lease(): void {
    this.host.meddle((facts) => ({ ...facts, leases: this.#leases.renew(facts) }));
  }

  #newGuest(network: NetworkName): Request['attach'][number] {
    const number = this.#guests++;
    const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
    const guest = guestName(guestNumber(number));
    return { network, guest, mac: null, address: null, link: { name: interfaceName(`vnet${number}`), kind } };
  }
}
