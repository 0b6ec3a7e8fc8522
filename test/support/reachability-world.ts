import { reachableNetworks } from '../../src/engine/reachable-networks.ts';
import { noRequest } from '../../src/engine/request.ts';
import type { Port } from '../../src/model/port.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { type Reachability, verdictsOn } from '../../src/reachability/reachability.ts';
import { ip } from '../integration/ruleset-ip.ts';
import { type Station, startStation } from '../integration/ruleset-station.ts';
import { LinuxWorld } from './linux-world.ts';
import { guests, networks, type PlannedGuest } from './reachability-networks.ts';
import { breakOut, buildOutside, OUTSIDE, settle } from './reachability-ways.ts';

/** Networks that the engine has made on the kernel of the test's own namespace, guests on them, and others outside. */
export class ReachabilityWorld {
  readonly matrix: Reachability;
  readonly #world: LinuxWorld;
  readonly #stations: ReadonlyMap<string, Station>;

  private constructor(world: LinuxWorld, { matrix, stations }: Made) {
    this.#world = world;
    this.matrix = matrix;
    this.#stations = stations;
  }

  static async open(): Promise<ReachabilityWorld> {
    const world = await LinuxWorld.open();
    ip(NAMESPACES.map((name) => `netns add ${name}`));
    world.namespaces.cleanUp.add(() => ip(NAMESPACES.map((name) => `netns del ${name}`)));
    buildOutside();
    await world.engine.apply({ ...noRequest, declare: networks, start: networks.map(({ name }) => name) });
    await world.engine.apply({ ...noRequest, attach: guests.map(attachment) });
    await world.engine.apply({ ...noRequest, plug: guests.flatMap(claimOf) });
    for (const guest of guests) settle(guest);
    breakOut();
    const facts = await world.host.observe();
    const matrix = verdictsOn(reachableNetworks(await world.store.read(), facts), facts.capabilities);
    return new ReachabilityWorld(world, { matrix, stations: await startStations() });
  }

  /** A guest, somebody outside, or `host`. */
  station(name: string): Station {
    const found = this.#stations.get(name);
    if (found === undefined) throw new Error(`there is no ${name} in this world`);
    return found;
  }

  async close(): Promise<void> {
    for (const station of this.#stations.values()) station.end();
    await this.#world.close();
  }
}

const NAMESPACES = [...Object.keys(OUTSIDE), ...guests.map(({ name }) => name)];

type Made = Pick<ReachabilityWorld, 'matrix'> & { readonly stations: ReadonlyMap<string, Station> };

/** What the host answers on: DNS, DHCP, a service that some guests may use, and one that none may. */
const HOST_PORTS = [53, 67, 547, 7000, 7001];

async function startStations(): Promise<ReadonlyMap<string, Station>> {
  const host = ['host', await startStation('', HOST_PORTS)] as const;
  const others = NAMESPACES.map(async (name) => [name, await startStation(name)] as const);
  return new Map([host, ...(await Promise.all(others))]);
}

function attachment({ name, network, mac }: PlannedGuest, index: number) {
  const peer = { name: interfaceName('eth0'), namespace: { path: `/run/netns/${name}` } };
  return {
    network: networkName(network),
    guest: guestName(name),
    mac: macAddress(mac),
    address: null,
    link: { name: interfaceName(`vnet${index}`), kind: { type: 'veth', peer } as const },
  };
}

function claimOf({ name, network, kind, mac }: PlannedGuest, index: number): readonly Port[] {
  if (kind === 'usual') return [];
  const uuid = `2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9${String(index).padStart(3, '0')}`;
  return [
    {
      ...{ uuid, network: networkName(network), owner: { name, uuid }, mac: macAddress(mac) },
      ...{ group: null, vlan: null, bandwidth: null, virtualPort: null, trustGuestRxFilters: null },
      isolated: true,
      plug: { kind: 'bridge' },
    },
  ];
}
