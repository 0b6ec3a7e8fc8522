import { type Allocation, type Allocations, allocationOf, type Catalogue } from '../model/catalogue.ts';
import type { Mode, Network } from '../model/network.ts';
import { type Devices, devicesOf } from '../model/pool.ts';
import type { Port } from '../model/port.ts';
import { type IpPrefix, prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type Attachment, guestCalled, markOf } from '../state/mark.ts';
import { type HostIndex, indexHost } from './host-index.ts';

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
export const listNetworks = (catalogue: Catalogue, facts: Facts): readonly NetworkOverview[] =>
  overviewsIn(catalogue, indexHost(catalogue.ports, facts));

/** The same of a host that was looked through already. */
export function overviewsIn(catalogue: Catalogue, index: HostIndex): readonly NetworkOverview[] {
  const { saved, live, allocations } = catalogue;
  const known = new Map([...saved, ...live].map((network) => [network.name, network]));
  const running = new Set(live.map(({ name }) => name));
  const automatic = new Set(saved.filter(({ autostart }) => autostart).map(({ name }) => name));
  const names = [...new Set([...known.keys(), ...index.bridges.keys()])].sort();
  return names.map((name) =>
    overview(name, known.get(name) ?? null, {
      running: running.has(name),
      autostart: automatic.has(name),
      allocations,
      index,
    }),
  );
}

type Around = {
  readonly running: boolean;
  readonly autostart: boolean;
  readonly allocations: Allocations;
  readonly index: HostIndex;
};

function overview(
  name: NetworkName,
  network: Network | null,
  { running, autostart, allocations, index }: Around,
): NetworkOverview {
  const { bridges, links } = index;
  const devices = network === null ? null : devicesOf(network);
  const known = bridges.get(name)?.name ?? network?.bridge.name ?? allocationOf(allocations, name)?.bridge ?? null;
  const bridge = devices === null ? known : null;
  const there = devices !== null || (bridge !== null && links.has(bridge));
  return {
    name,
    mode: network?.mode.kind ?? 'unknown',
    state: there && (running || bridges.has(name)) ? 'running' : running ? 'broken' : 'stopped',
    autostart,
    bridge,
    devices,
    prefixes: prefixesOf(network, allocationOf(allocations, name)),
    guests: guestsOf(name, bridge, index),
  };
}

/** The prefixes declared for a network, or chosen for it. */
export const prefixesOf = (network: Network | null, chosen: Allocation | undefined): readonly IpPrefix[] =>
  network?.subnets?.map(({ prefix }) => prefix) ?? chosen?.gateways.map(prefixOf) ?? [];

// The guests whose links say that they belong to the network, and those that have claimed a place on it.
function guestsOf(name: NetworkName, bridge: InterfaceName | null, index: HostIndex): readonly PluggedGuest[] {
  const marked = (index.marked.get(name) ?? []).flatMap((link) => {
    const mark = markOf(link);
    if (mark?.role !== 'guest') return [];
    return [{ ...mark.attachment, tap: link.name, plugged: link.controller === bridge && link.up === true }];
  });
  const claimed = claimsWithout(marked, name, index).map(({ owner, mac }) => ({
    ...guestCalled(owner.name),
    mac,
    addresses: [],
    tap: null,
    plugged: false,
  }));
  return [...marked, ...claimed];
}

/** The places on a network that are claimed for guests which have no link yet, or one that is none of ours. */
export function claimsWithout(
  marked: readonly Pick<Attachment, 'mac'>[],
  network: NetworkName,
  { claims }: HostIndex,
): readonly Port[] {
  const there = new Set(marked.map(({ mac }) => mac));
  return (claims.get(network) ?? []).filter(({ mac }) => !there.has(mac));
}
