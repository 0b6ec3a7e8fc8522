import { type Allocation, type Allocations, allocationOf, type Catalogue } from '../model/catalogue.ts';
import type { Mode, Network } from '../model/network.ts';
import { type Devices, devicesOf } from '../model/pool.ts';
import type { Port } from '../model/port.ts';
import { type IpPrefix, prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { type Attachment, guestCalled, markOf } from '../state/mark.ts';

/** A network at a glance. */
export type NetworkOverview = {
  readonly name: NetworkName;
  readonly mode: Mode['kind'] | 'unknown';
  /** `broken`: it should run, and its bridge is not there; `kvmnet apply` or `kvmnet up` puts it right. */
  readonly state: 'running' | 'stopped' | 'broken';
  /** Whether it is saved as one that starts by itself; one that only runs does not. */
  readonly autostart: boolean;
  readonly bridge: InterfaceName | null;
  /** What guests are plugged into where there is no bridge to meet on; null where there is. */
  readonly devices: Devices | null;
  readonly prefixes: readonly IpPrefix[];
  readonly guests: readonly PluggedGuest[];
};

/** A guest's attachment, the tap (or other link) it has, and whether that is plugged in. A null tap: a place is claimed for it. */
export type PluggedGuest = Attachment & { readonly tap: InterfaceName | null; readonly plugged: boolean };

/** All networks that are known or stand in the kernel, by name. Needs the host's links only. */
export function listNetworks(catalogue: Catalogue, facts: Facts): readonly NetworkOverview[] {
  const { saved, live, ports, allocations } = catalogue;
  const known = new Map([...saved, ...live].map((network) => [network.name, network]));
  const running = new Set(live.map(({ name }) => name));
  const standing = standingLinks(facts);
  const { bridges } = standing;
  const automatic = new Set(saved.filter(({ autostart }) => autostart).map(({ name }) => name));
  const names = [...new Set([...known.keys(), ...bridges.keys()])].sort();
  return names.map((name) =>
    overview(name, known.get(name) ?? null, {
      running: running.has(name),
      autostart: automatic.has(name),
      standing,
      ports,
      allocations,
    }),
  );
}

type Around = {
  readonly running: boolean;
  readonly autostart: boolean;
  readonly standing: Standing;
  readonly ports: readonly Port[];
  readonly allocations: Allocations;
};

/** The links of our own namespace, by what they are to networks. */
type Standing = {
  readonly names: ReadonlySet<InterfaceName>;
  readonly bridges: ReadonlyMap<NetworkName, Link>;
  readonly guests: ReadonlyMap<NetworkName, readonly GuestLink[]>;
};

type GuestLink = { readonly link: Link; readonly attachment: Attachment };

function overview(
  name: NetworkName,
  network: Network | null,
  { running, autostart, standing, ports, allocations }: Around,
): NetworkOverview {
  const { bridges } = standing;
  const devices = network === null ? null : devicesOf(network);
  const known = bridges.get(name)?.name ?? network?.bridge.name ?? allocationOf(allocations, name)?.bridge ?? null;
  const bridge = devices === null ? known : null;
  const there = devices !== null || (bridge !== null && standing.names.has(bridge));
  return {
    name,
    mode: network?.mode.kind ?? 'unknown',
    state: there && (running || bridges.has(name)) ? 'running' : running ? 'broken' : 'stopped',
    autostart,
    bridge,
    devices,
    prefixes: prefixesOf(network, allocationOf(allocations, name)),
    guests: guestsOf(name, bridge, { standing, ports }),
  };
}

/** The prefixes declared for a network, or chosen for it. */
export const prefixesOf = (network: Network | null, chosen: Allocation | undefined): readonly IpPrefix[] =>
  network?.subnets?.map(({ prefix }) => prefix) ?? chosen?.gateways.map(prefixOf) ?? [];

// The guests whose links say that they belong to the network, and those that have claimed a place on it.
function guestsOf(
  name: NetworkName,
  bridge: InterfaceName | null,
  { standing, ports }: Pick<Around, 'standing' | 'ports'>,
): readonly PluggedGuest[] {
  const marked = (standing.guests.get(name) ?? []).map(({ link, attachment }) => ({
    ...attachment,
    tap: link.name,
    plugged: link.controller === bridge && link.up === true,
  }));
  const claimed = claimsWithout(marked, name, ports).map(({ owner, mac }) => ({
    ...guestCalled(owner.name),
    mac,
    addresses: [],
    tap: null,
    plugged: false,
  }));
  return [...marked, ...claimed];
}

/** The places on a network that are claimed for guests which have no link yet, or one that is none of ours. */
export const claimsWithout = (
  marked: readonly Pick<Attachment, 'mac'>[],
  network: NetworkName,
  ports: readonly Port[],
): readonly Port[] => ports.filter((port) => port.network === network && !marked.some(({ mac }) => mac === port.mac));

function standingLinks({ observed }: Facts): Standing {
  const own = observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const bridges = new Map<NetworkName, Link>();
  const guests = new Map<NetworkName, GuestLink[]>();
  for (const link of own) {
    const mark = markOf(link);
    if (mark === null) continue;
    if (link.kind.type === 'bridge') bridges.set(mark.network, link);
    if (mark.role !== 'guest') continue;
    const others = guests.get(mark.network);
    if (others === undefined) guests.set(mark.network, [{ link, attachment: mark.attachment }]);
    else others.push({ link, attachment: mark.attachment });
  }
  return { names: new Set(own.map(({ name }) => name)), bridges, guests };
}
