import { reachableNetworks } from '../../src/engine/reachable-networks.ts';
import { noRequest } from '../../src/engine/request.ts';
import type { Port } from '../../src/model/port.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { type Reachability, reachability } from '../../src/reachability/reachability.ts';
import { ip } from '../integration/ruleset-ip.ts';
import { type Station, startStation } from '../integration/ruleset-station.ts';
import { LinuxWorld } from './linux-world.ts';
import { declareNetworks, type PlannedGuest, planGuests } from './reachability-networks.ts';
import { breakOut, buildOutside, OUTSIDE, settle } from './reachability-ways.ts';

/** Networks that the engine has made on the kernel of the test's own namespace, guests on them, and others outside. */
export class ReachabilityWorld {
  readonly matrix: Reachability;
  readonly guests: readonly PlannedGuest[];
  readonly #world: LinuxWorld;
  readonly #stations: ReadonlyMap<string, Station>;

  private constructor(world: LinuxWorld, { matrix, guests, stations }: Made) {
    this.#world = world;
    this.matrix = matrix;
    this.guests = guests;
    this.#stations = stations;
  }

  static async open({ hasVlans }: { readonly hasVlans: boolean }): Promise<ReachabilityWorld> {
    const world = await LinuxWorld.open();
    const [networks, guests] = [declareNetworks(), planGuests(hasVlans)];
    const namespaces = [...Object.keys(OUTSIDE), ...guests.map(({ name }) => name)];
    ip(namespaces.map((name) => `netns add ${name}`));
    world.namespaces.cleanUp.add(() => ip(namespaces.map((name) => `netns del ${name}`)));
    buildOutside(hasVlans);
    await world.engine.apply({ ...noRequest, declare: networks, start: networks.map(({ name }) => name) });
    await world.engine.apply({ ...noRequest, attach: guests.map(attachment) });
    await world.engine.apply({ ...noRequest, plug: guests.flatMap(claimOf) });
    for (const guest of guests) settle(guest);
    breakOut(guests);
    const facts = await world.host.observe();
    const matrix = reachability(reachableNetworks(await world.store.read(), facts), facts.capabilities);
    return new ReachabilityWorld(world, { matrix, guests, stations: await startStations(namespaces) });
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

type Made = Pick<ReachabilityWorld, 'matrix' | 'guests'> & { readonly stations: ReadonlyMap<string, Station> };

/** What the host answers on: DNS, DHCP, a service that some guests may use, and one that none may. */
const HOST_PORTS = [53, 67, 547, 7000, 7001];

async function startStations(namespaces: readonly string[]): Promise<ReadonlyMap<string, Station>> {
  const host = ['host', await startStation('', HOST_PORTS)] as const;
  const others = namespaces.map(async (name) => [name, await startStation(name)] as const);
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

// As it is merged when somebody claims a place.
function claimOf({ name, network, kind, mac }: PlannedGuest, index: number): readonly Port[] {
  if (kind === 'usual') return [];
  const uuid = `2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9${String(index).padStart(3, '0')}`;
  return [
    {
      ...{ uuid, network: networkName(network), owner: { name, uuid }, mac: macAddress(mac) },
      ...{ group: kind === 'office' ? kind : null, isolated: kind === 'isolated' ? true : null },
      vlan: kind === 'office' ? { trunk: false, tags: [{ id: 42, native: null }] } : null,
      ...{ bandwidth: null, virtualPort: null, trustGuestRxFilters: null },
      plug: { kind: 'bridge' },
    },
  ];
}
