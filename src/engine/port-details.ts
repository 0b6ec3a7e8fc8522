import type { Bandwidth } from '../model/bandwidth.ts';
import type { Network } from '../model/network.ts';
import { printPciAddress } from '../model/pci-address.ts';
import type { Plug, Port } from '../model/port.ts';
import { settingsOfPort, usualSettings } from '../model/port-settings.ts';
import type { Vlan } from '../model/vlan.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Link } from '../state/host-state.ts';
import { type Attachment, guestCalled } from '../state/mark.ts';
import { addressesOf, guestLinks, isPluggedIn, type Leased, leasedIn } from './guest-links.ts';
import type { HostIndex } from './host-index.ts';
import { claimsWithout } from './overview.ts';

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

export type Traffic = {
  readonly packets: number;
  readonly bytes: number;
  readonly errors: number;
  readonly dropped: number;
};

/** What the kernel has counted on a link, from the host's side. */
export type LinkCounters = { readonly received: Traffic; readonly sent: Traffic };

type Place = {
  readonly name: NetworkName;
  readonly bridge: InterfaceName | null;
  readonly network: Network | null;
};

type Around = {
  readonly index: HostIndex;
  readonly counters: ReadonlyMap<InterfaceName, LinkCounters>;
};

/** The ports of a network, those that are still waiting for their guest last. */
export function portsOf(place: Place, around: Around): readonly PortDetails[] {
  const of = { place, around, claims: claimsOf(place.name, around.index), leased: leasedIn(place.name, around.index) };
  const found = guestLinks(place, around.index);
  const guests = found.flatMap(({ guest }) => guest ?? []);
  return [
    ...found.map(({ link, guest }) => portOn(link, guest, of)),
    ...claimsWithout(guests, place.name, around.index).map((claim) => waiting(claim, of)),
  ];
}

// The first claim of a MAC counts.
const claimsOf = (network: NetworkName, { claims }: HostIndex): ReadonlyMap<MacAddress, Port> =>
  new Map([...(claims.get(network) ?? [])].reverse().map((claim) => [claim.mac, claim]));

type Of = {
  readonly place: Place;
  readonly around: Around;
  readonly claims: ReadonlyMap<MacAddress, Port>;
  readonly leased: Leased;
};

function portOn(link: Link, guest: Attachment | null, { place, around, claims, leased }: Of): PortDetails {
  const counted = around.counters.get(link.name);
  const claim = guest === null ? undefined : claims.get(guest.mac);
  return {
    link: link.name,
    guest: guest?.guest ?? null,
    title: guest?.title ?? null,
    nic: around.index.nics.has(link.name),
    device: null,
    mac: guest?.mac ?? null,
    addresses: guest === null ? [] : addressesOf(guest, leased),
    plugged: isPluggedIn(link, place.bridge),
    ...settingsOf(guest === null ? null : place.network, claim),
    received: counted?.sent ?? NOTHING,
    sent: counted?.received ?? NOTHING,
  };
}

function waiting(claim: Port, { place, leased }: Of): PortDetails {
  const { guest, title = null } = guestCalled(claim.owner.name);
  return {
    link: null,
    guest,
    title,
    nic: false,
    device: deviceOf(claim.plug),
    mac: claim.mac,
    addresses: addressesOf({ mac: claim.mac, addresses: [] }, leased),
    plugged: false,
    ...settingsOf(place.network, claim),
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

const NOTHING: Traffic = { packets: 0, bytes: 0, errors: 0, dropped: 0 };
