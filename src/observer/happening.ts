import type { ModeKind } from '../model/network.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceAddress, IpPrefix } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName, InterfaceName, NetworkName } from '../net/names.ts';

/** What can happen on a host that has networks of kvmnet's, as plain JSON. `network` is null for what belongs to none. */
export type Happening =
  | NetworkHappening
  | PortHappening
  | PlaceHappening
  | LeaseHappening
  | ServerHappening
  | HostHappening
  | ChangeHappening
  | RepairHappening;

/** The sorts of what can happen; the first word tells the family. */
export type HappeningKind = Happening['kind'];

/** A happening of one sort. */
export type HappeningOf<K extends HappeningKind> = Extract<Happening, { readonly kind: K }>;

// One of a list for each kind, so that a happening is told by its kind alone.
type Of<K extends string> = K extends string ? { readonly kind: K; readonly network: NetworkName } : never;

/** A definition that came, changed or went; a network that runs from now on, or no more. */
export type NetworkHappening =
  | (Of<'network-defined'> & { readonly mode: ModeKind })
  /** What is saved has changed, what runs, or both. */
  | (Of<'network-changed'> & { readonly saved: boolean; readonly live: boolean })
  | Of<'network-started'>
  | Of<'network-stopped'>
  | Of<'network-removed'>
  /** It should run, and its bridge is not there. */
  | (Of<'network-broken'> & { readonly bridge: InterfaceName | null })
  | Of<'network-well'>;

/** A link that is on a network from now on, or no more; or that is somebody else's, with other addresses. */
export type PortHappening = Of<'port-plugged' | 'port-unplugged' | 'port-changed'> & SeenPort;

/** A link on a network, and whose it is. */
export type SeenPort = {
  readonly link: InterfaceName;
  /** null for a port of nobody's whom kvmnet knows. */
  readonly guest: GuestName | null;
  /** As its virtual machine manager calls it, where that is no label of the DNS. */
  readonly title: string | null;
  readonly mac: MacAddress | null;
  /** Those that are reserved for it, and those that it was leased. */
  readonly addresses: readonly IpAddress[];
  /** A NIC of the host that is lent to the bridge. */
  readonly nic: boolean;
};

/** A guest's place that was claimed before it has a link, or given up. */
export type PlaceHappening = Of<'place-claimed' | 'place-left'> & {
  readonly uuid: string;
  readonly guest: GuestName;
  readonly title: string | null;
  readonly mac: MacAddress;
};

/** An address that DHCP has handed out, for longer, or no more: because its time was over, or it was given back. */
export type LeaseHappening = Of<'lease-added' | 'lease-renewed' | 'lease-expired' | 'lease-released'> & {
  readonly address: IpAddress;
  readonly mac: MacAddress | null;
  readonly hostName: GuestName | null;
  readonly clientId: string | null;
  /** Seconds since 1970; null never ends. */
  readonly expiresAt: number | null;
};

/** What becomes of a network's dnsmasq while the network runs; `server-stale`: it serves a link that was made anew. */
export type ServerHappening = Of<'server-running' | 'server-ended' | 'server-stale'>;

/** What has become of the host's own links, addresses and routes between two looks, as far as it is nobody's network. */
export type HostHappening = {
  readonly kind: 'host-changed';
  readonly network: null;
  readonly changes: readonly HostChange[];
  /** How many there were besides, where they are too many to be told one by one. */
  readonly further: number;
};

/** One thing about the host that is not as it was. */
export type HostChange =
  | { readonly what: 'nic-there' | 'nic-gone' | 'nic-up' | 'nic-down' | 'nic-altered'; readonly nic: HostNic }
  /** It is in a bridge or bond from now on, or no more. */
  | { readonly what: 'nic-joined' | 'nic-left'; readonly nic: HostNic; readonly controller: InterfaceName }
  | {
      readonly what: 'address-there' | 'address-gone';
      readonly link: InterfaceName;
      readonly address: InterfaceAddress;
    }
  | {
      readonly what: 'route-there' | 'route-gone';
      readonly to: IpPrefix;
      readonly via: IpAddress | null;
      readonly link: InterfaceName | null;
    }
  | { readonly what: 'name-servers'; readonly nameServers: readonly IpAddress[] };

/** A link of the host's own, as it is now; of one that is gone, as it was. */
export type HostNic = {
  readonly name: InterfaceName;
  readonly sort: 'NIC' | 'bridge' | 'link';
  readonly mac: MacAddress | null;
  readonly mtu: number | null;
};

/** What somebody has asked for failed while it was carried out; of what succeeds, what it did is told. */
export type ChangeHappening = {
  readonly kind: 'change-failed';
  readonly network: null;
  /** Its number in the history. */
  readonly change: number;
  readonly reason: string;
  /** Not everything could be put back as it was. */
  readonly incomplete: boolean;
};

/** What the daemon has put right, or could not (`engine/reconcile-loop.ts`). */
export type RepairHappening =
  | {
      readonly kind: 'repaired';
      readonly network: NetworkName | null;
      readonly what: string;
      /** The life of guests, who come and go, and no damage. */
      readonly routine: boolean;
    }
  /** Somebody undoes it as soon as it is put right: it is left alone for a while. */
  | {
      readonly kind: 'contested';
      readonly network: null;
      readonly subject: string;
      readonly pauseMs: number;
      readonly suspects: readonly string[];
    }
  | { readonly kind: 'failing'; readonly network: null; readonly reason: string; readonly hint: string | null }
  | { readonly kind: 'mended'; readonly network: null; readonly subject: string }
  | { readonly kind: 'blind'; readonly network: null; readonly reason: string; readonly hint: string | null }
  | { readonly kind: 'seeing'; readonly network: null };
