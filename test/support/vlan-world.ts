import { noRequest } from '../../src/engine/request.ts';
import type { Port } from '../../src/model/port.ts';
import { type MacAddress, macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from './linux-world.ts';

/** The port group that a guest is in; without one, it has no VLAN. */
export type Group = 'office' | 'shop' | 'router' | null;

const lan = networkName('lan');

const declaration = ({ office = '{vlan: 42}', macTable = 'learned' }): string => `
networks:
  lan:
    mode: bridge
    bridge: {name: br0, macTable: ${macTable}}
    port: eth1
    portGroups:
      office: ${office}
      shop: {vlan: 43}
      router: {vlan: {trunk: [42, 43], native: 42}}
`;

const groups = declared(declaration({})).flatMap(({ portGroups }) => portGroups);

/** A LAN's bridge, made by kvmnet, with guests of numbers: `guest1` is on `vnet1`, at 10.20.0.11. */
export class VlanWorld {
  readonly world: LinuxWorld;

  private constructor(world: LinuxWorld) {
    this.world = world;
  }

  static async open(): Promise<VlanWorld> {
    const world = await LinuxWorld.open();
    const vlans = new VlanWorld(world);
    await vlans.change({});
    return vlans;
  }

  async change(words: { office?: string; macTable?: string }): Promise<void> {
    await this.world.engine.apply({ ...noRequest, declare: declared(declaration(words)) });
  }

  close(): Promise<void> {
    return this.world.close();
  }

  async attach(number: number, group: Group): Promise<void> {
    const peer = await this.world.namespaces.addNamespace(`guest${number}`);
    const end = { name: interfaceName('eth0'), namespace: { path: `/run/netns/${peer.name}` } };
    const link = { name: interfaceName(`vnet${number}`), kind: { type: 'veth', peer: end } } as const;
    await this.world.engine.apply({
      ...noRequest,
      attach: [{ network: lan, guest: guestName(peer.name), mac: macOf(number), address: null, link }],
    });
    if (group !== null) await this.move(number, group);
    await peer.run('ip', 'address', 'add', `10.20.0.1${number}/24`, 'dev', 'eth0');
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
  }

  /** Into another group. */
  async move(number: number, group: Group): Promise<void> {
    await this.world.engine.apply({ ...noRequest, plug: [placeFor(number, group)] });
  }

  /** Beyond eth1: `lan`, at 10.20.0.1, without a tag; and `office`, at 10.20.0.42, in VLAN 42. */
  async addLan(): Promise<void> {
    const office = await this.world.namespaces.addNamespace('office');
    await this.inNamespace('lan', 'link', 'add', 'link', 'eth0', 'name', 'eth0.42', 'type', 'vlan', 'id', '42');
    await this.inNamespace('lan', 'link', 'set', 'dev', 'eth0.42', 'netns', 'office');
    await this.inNamespace('lan', 'address', 'add', '10.20.0.1/24', 'dev', 'eth0');
    await office.run('ip', 'address', 'add', '10.20.0.42/24', 'dev', 'eth0.42');
    await office.run('ip', 'link', 'set', 'dev', 'eth0.42', 'up');
  }

  inNamespace(name: string, ...words: readonly string[]): Promise<unknown> {
    return this.world.namespaces.run('ip', '-n', name, ...words);
  }

  /** Which of the guests 1 to 5, of `lan` and of `office` answer the guest. */
  async reachedBy(guest: number): Promise<readonly string[]> {
    const guests = [1, 2, 3, 4, 5].filter((number) => number !== guest);
    const places = [...guests.map((number) => [`${number}`, `1${number}`]), ['lan', '1'], ['office', '42']];
    const answers = await Promise.all(places.map(([, last]) => this.#answers(guest, `10.20.0.${last}`)));
    return places.flatMap(([name = ''], index) => (answers[index] ? [name] : []));
  }

  // One of three is enough: what a busy machine loses is no verdict.
  async #answers(guest: number, address: string): Promise<boolean> {
    const ping = `ip netns exec guest${guest} ping -n -q -c 3 -i 0.3 -W 1 ${address}`;
    const { stdout } = await this.world.namespaces.run('sh', '-c', `${ping} >/dev/null && echo yes || true`);
    return stdout === 'yes\n';
  }

  /** As iproute2 tells it: `vnet1 42 PVID Egress Untagged`. */
  async vlansByProgram(): Promise<readonly string[]> {
    const { stdout } = await this.world.namespaces.run('bridge', '-j', 'vlan', 'show');
    const ports: readonly PortInJson[] = JSON.parse(stdout);
    return ports
      .flatMap(({ ifname, vlans }) => vlans.map(({ vlan, flags = [] }) => [ifname, vlan, ...flags].join(' ')))
      .sort();
  }
}

type PortInJson = {
  readonly ifname: string;
  readonly vlans: readonly { readonly vlan: number; readonly flags?: readonly string[] }[];
};

const macOf = (number: number): MacAddress => macAddress(`52:54:00:00:00:0${number}`);

const placeFor = (number: number, group: Group): Port => ({
  uuid: `2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9e1${number}`,
  network: lan,
  owner: { name: `guest${number}`, uuid: `7a1c5e0f-2b64-4d39-8f12-6e9d3a7b4c5${number}` },
  mac: macOf(number),
  group,
  // As it is merged when somebody claims a place.
  vlan: groups.find(({ name }) => name === group)?.vlan ?? null,
  ...{ bandwidth: null, virtualPort: null, trustGuestRxFilters: null, isolated: null },
  plug: { kind: 'bridge' },
});
