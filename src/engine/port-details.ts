import { serverLegName } from '../desired/server-part.ts';
import type { Bandwidth } from '../model/bandwidth.ts';
import type { Network } from '../model/network.ts';
import { printPciAddress } from '../model/pci-address.ts';
import type { Plug, Port } from '../model/port.ts';
import { settingsOfPort, usualSettings } from '../model/port-settings.ts';
import type { Vlan } from '../model/vlan.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import type { Link } from '../state/host-state.ts';
import { type Attachment, guestCalled, markOf } from '../state/mark.ts';
import { claimsWithout } from './overview.ts';
import type { PortSurroundings } from './port-surroundings.ts';

/** A port of the network's bridge, a guest's or somebody's; or a place that a guest has claimed. Counters are from the guest's side. */
export type PortDetails = {
  /** null: the place is claimed, and no link of ours is there. */
  readonly link: InterfaceName | null;
  /** null for a port that is nobody's whom kvmnet knows. */
  readonly guest: string | null;
  /** As its virtual machine manager calls it, where that is no label of the DNS. */
  readonly title: string | null;
  /** A NIC of the host that is lent to the bridge. */
  readonly nic: boolean;
  /** What the guest was given where it brings a link of its own: the NIC that this is on, or a PCI device. */
  readonly device: string | null;
  readonly mac: string | null;
  readonly addresses: readonly IpAddress[];
  readonly plugged: boolean;
  readonly vlan: Vlan | null;
  readonly bandwidth: Bandwidth | null;
  readonly received: Traffic;
  readonly sent: Traffic;
};

export type Traffic = { readonly bytes: number; readonly packets: number; readonly dropped: number };

/** What the kernel has counted on a link, from the host's side. */
export type LinkCounters = { readonly received: Traffic; readonly sent: Traffic };

type Place = {
  readonly name: NetworkName;
  readonly bridge: InterfaceName | null;
  readonly network: Network | null;
};

type Around = PortSurroundings & { readonly counters: ReadonlyMap<InterfaceName, LinkCounters> };

/** The ports of a network, those that are still waiting for their guest last. */
export function portsOf(place: Place, around: Around): readonly PortDetails[] {
  const leg = serverLegName(place.name);
  const found = around.links
    .filter(({ name }) => name !== leg)
    .flatMap((link) => {
      const guest = guestOf(link, place, around);
      const isPort = place.bridge !== null && link.controller === place.bridge;
      return guest === null && !isPort ? [] : [{ link, guest }];
    });
  const guests = found.flatMap(({ guest }) => guest ?? []);
  return [
    ...found.map(({ link, guest }) => portOn(link, guest, place, around)),
    ...claimsWithout(guests, place.name, around.ports).map((claim) => waiting(claim, place, around)),
  ];
}

// By its mark; else by the machine that has it open.
function guestOf(link: Link, { name, bridge }: Place, { machines }: Around): Attachment | null {
  const mark = markOf(link);
  if (mark !== null) return mark.role === 'guest' && mark.network === name ? mark.attachment : null;
  const machine =
    bridge === null || link.controller !== bridge ? undefined : machines.find((one) => one.link === link.name);
  return machine === undefined ? null : { ...guestCalled(machine.name), mac: machine.mac, addresses: [] };
}

function portOn(link: Link, guest: Attachment | null, place: Place, around: Around): PortDetails {
  const counted = around.counters.get(link.name);
  const claim = around.ports.find((port) => port.network === place.name && port.mac === guest?.mac);
  return {
    link: link.name,
    guest: guest?.guest ?? null,
    title: guest?.title ?? null,
    nic: around.originals.ports.some((port) => port.name === link.name),
    device: null,
    mac: guest?.mac ?? null,
    addresses: addressesOf(guest, place.name, around.leases),
    plugged: place.bridge !== null && link.controller === place.bridge && link.up === true,
    ...settingsOf(guest === null ? null : place.network, claim),
    received: counted?.sent ?? NOTHING,
    sent: counted?.received ?? NOTHING,
  };
}

function waiting(claim: Port, { name, network }: Place, { leases }: Around): PortDetails {
  const { guest, title = null } = guestCalled(claim.owner.name);
  return {
    link: null,
    guest,
    title,
    nic: false,
    device: deviceOf(claim.plug),
    mac: claim.mac,
    addresses: addressesOf({ mac: claim.mac, addresses: [] }, name, leases),
    plugged: false,
    ...settingsOf(network, claim),
    received: NOTHING,
    sent: NOTHING,
  };
}

function deviceOf(plug: Plug): string | null {
  switch (plug.kind) {
    case 'bridge':
      return null;
    case 'direct':
      return plug.device;
    case 'hostdev':
      return printPciAddress(plug.address);
  }
}

// Whoever has claimed no place has the settings of the default group; of a port that is no guest's nothing is known.
function settingsOf(network: Network | null, claim: Port | undefined): Pick<PortDetails, 'vlan' | 'bandwidth'> {
  if (network === null) return { vlan: null, bandwidth: null };
  const { vlan, bandwidth } = claim === undefined ? usualSettings(network) : settingsOfPort(network, claim);
  return { vlan, bandwidth };
}

function addressesOf(
  guest: Pick<Attachment, 'mac' | 'addresses'> | null,
  network: NetworkName,
  leases: readonly Lease[],
): readonly IpAddress[] {
  const leased = leases.filter((lease) => lease.network === network && lease.mac !== null && lease.mac === guest?.mac);
  return [...new Set([...(guest?.addresses ?? []), ...leased.map(({ address }: Lease) => address)])];
}

const NOTHING: Traffic = { bytes: 0, packets: 0, dropped: 0 };
