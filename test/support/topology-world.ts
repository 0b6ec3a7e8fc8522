import { networkDetails } from '../../src/engine/details.ts';
import { Engine } from '../../src/engine/engine.ts';
import { propose } from '../../src/engine/propose.ts';
import { noRequest, type Request } from '../../src/engine/request.ts';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import type { Catalogue } from '../../src/model/catalogue.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import type { Facts } from '../../src/state/facts.ts';
import type { Link } from '../../src/state/host-state.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { topologyOf } from '../../src/topology/topology-of.ts';
import { declared } from './linux-world.ts';

/** A host in memory on which networks run, of which topologies are told as the command tells them. */
export class TopologyWorld {
  readonly #host: FakeHost;
  readonly #engine: Engine;
  readonly #store = new MemoryStore();
  #taps = 0;

  private constructor(nics: readonly string[]) {
    this.#host = FakeHost.withFacts({ nics });
    this.#engine = new Engine({ host: this.#host.again(), store: this.#store });
  }

  /** With the networks of a text running, on a host that has these NICs besides eth0. */
  static async of(text: string, ...nics: readonly string[]): Promise<TopologyWorld> {
    const world = new TopologyWorld(nics);
    await world.apply({ declare: declared(text) });
    return world;
  }

  async apply(request: Partial<Request>): Promise<void> {
    await this.#engine.apply({ ...noRequest, ...request });
  }

  /** Plugs guests in, all at once: `web1 default`, with the next free tap each. */
  async attach(...guests: readonly string[]): Promise<void> {
    const attach = guests.map((words) => {
      const [guest = '', network = ''] = words.split(' ');
      const link = { name: interfaceName(`vnet${this.#taps++}`), kind: TAP };
      return { network: networkName(network), guest: guestName(guest), mac: null, address: null, link };
    });
    await this.apply({ attach });
  }

  /** Somebody else changes the machine. */
  meddle(change: (facts: Facts) => Facts): void {
    this.#host.meddle(change);
  }

  /** Somebody else changes a link. */
  meddleLink(name: string, change: Partial<Link>): void {
    this.meddle(({ observed, ...facts }) => {
      const links = observed.links.map((link) => (link.name === name ? { ...link, ...change } : link));
      return { ...facts, observed: { ...observed, links } };
    });
  }

  /** Somebody else deletes links. */
  deleteLinks(...names: readonly string[]): Promise<void> {
    const links = names.map((name) => ({ namespace: '', name: interfaceName(name) }));
    return this.#host.execute({ kind: 'delete-links', links });
  }

  /** What is known and what is there, as the engine sees it. */
  async sight(): Promise<{ readonly catalogue: Catalogue; readonly facts: Facts }> {
    return { catalogue: await this.#store.read(), facts: await this.#host.observe() };
  }

  async topology(): Promise<Topology> {
    const { catalogue, facts } = await this.sight();
    const details = networkDetails(catalogue, facts, new Map());
    return topologyOf({ details, facts, drift: propose(noRequest, catalogue, facts) });
  }
}

const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
