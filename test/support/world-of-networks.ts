import { Engine, RequestRefused } from '../../src/engine/engine.ts';
import { noRequest, type Request } from '../../src/engine/request.ts';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import type { Network } from '../../src/model/network.ts';
import { macAddressFor } from '../../src/net/mac-address.ts';
import { guestName, type InterfaceName, interfaceName } from '../../src/net/names.ts';
import type { Facts } from '../../src/state/facts.ts';
import type { Link } from '../../src/state/host-state.ts';

/** A host with every NIC and bridge that the networks name, and engines on it. */
export class World {
  readonly host: FakeHost;
  readonly store = new MemoryStore();

  constructor(...networks: readonly Network[]) {
    this.host = FakeHost.withFacts({ nics: nicsOf(networks) });
    this.host.meddle((facts) => withBridgesOf(networks, facts));
  }

  engine(host = this.host.again()): Engine {
    return new Engine({ host, store: this.store });
  }

  /** Whether the engine granted it; anything but a refusal is a failure of the law. */
  async grants(request: Partial<Request>): Promise<boolean> {
    try {
      await this.engine().apply({ ...noRequest, ...request });
      return true;
    } catch (error) {
      if (error instanceof RequestRefused) return false;
      throw error;
    }
  }

  async leftToDo(): Promise<readonly unknown[]> {
    return (await this.engine().propose(noRequest)).proposal.plan;
  }
}

/** The NICs that a host needs on which all of these networks are to be brought up. */
export const nicsOf = (networks: readonly Network[]): readonly string[] => [
  ...new Set(['uplink0', 'wlan0', ...networks.flatMap(({ mode }) => (mode.kind === 'bridge' ? mode.ports : []))]),
];

/** The same host with the bridges that networks join, and do not make. */
export function withBridgesOf(networks: readonly Network[], facts: Facts): Facts {
  const joined = networks.flatMap(({ mode, bridge: { name } }) =>
    mode.kind === 'bridge' && mode.ports.length === 0 && name !== null ? [name] : [],
  );
  const bridges = [...new Set(joined)].map(bridgeCalled);
  return { ...facts, observed: { ...facts.observed, links: [...facts.observed.links, ...bridges] } };
}

const bridgeCalled = (name: InterfaceName): Link => ({
  namespace: '',
  name,
  kind: { type: 'bridge' },
  up: true,
  mac: macAddressFor(name),
  mtu: 1500,
  controller: null,
  alias: null,
  group: 0,
  arp: true,
  linkLocal: true,
  stp: false,
  forwardDelaySeconds: 15,
});

/** A guest on a network, by the tap of its number. */
export const attachTo = (network: Network, number: number): Request['attach'][number] => ({
  guest: guestName(`guest${number}`),
  network: network.name,
  mac: null,
  address: null,
  link: {
    name: interfaceName(`vnet${number}`),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
  },
});
