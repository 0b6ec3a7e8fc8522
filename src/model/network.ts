import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';
import type { IpRange } from '../net/ip-range.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { PortRange } from '../net/port-range.ts';
import type { Annotation } from './annotation.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { Dhcp } from './dhcp.ts';
import type { Dns } from './dns.ts';
import type { PciAddress } from './pci-address.ts';
import type { PortGroup, VirtualPort } from './port-group.ts';
import type { Vlan } from './vlan.ts';

/**
 * A network as its user declared it: what it is, not how a bridge does it. A null, or an absent choice, means "choose
 * for me"; `desired/resolve.ts` makes every such choice deterministically.
 */
export type Network = {
  readonly name: NetworkName;
  readonly uuid: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly mode: Mode;
  readonly bridge: BridgeChoice;
  /** Bytes; null is the kernel's 1500, or the port's in mode bridge. */
  readonly mtu: number | null;
  /** null: one free IPv4 prefix and one IPv6 prefix of the unique local range are chosen. */
  readonly subnets: readonly Subnet[] | null;
  /** false: no IPv6 in this network, and no prefix is chosen for it. */
  readonly ipv6: boolean;
  /** null: no DHCP. */
  readonly dhcp: Dhcp | null;
  /** null: no DNS. */
  readonly dns: Dns | null;
  readonly routes: readonly StaticRoute[];
  /** Guests of an isolated network reach the host and the outside, but not each other. */
  readonly isolatePorts: boolean;
  readonly autostart: boolean;
} & PortDefaults & {
    /** Of the network as a whole: what passes its bridge. */
    readonly bandwidth: Bandwidth | null;
    readonly portGroups: readonly PortGroup[];
    /** Lines for dnsmasq's configuration beyond what is declared, in its own language (dnsmasq(8)). */
    readonly dnsmasqOptions: readonly string[];
    readonly annotations: readonly Annotation[];
  };

/** What guests' ports have unless their group or they themselves say otherwise. */
export type PortDefaults = {
  readonly vlan: Vlan | null;
  readonly virtualPort: VirtualPort | null;
  /** Whether the host follows when a guest changes the MAC addresses that its interface listens to; null: no. */
  readonly trustGuestRxFilters: boolean | null;
};

/** The settings of a network that says nothing of them. */
export const noPortSettings = {
  vlan: null,
  virtualPort: null,
  trustGuestRxFilters: null,
  bandwidth: null,
  portGroups: [],
  dnsmasqOptions: [],
  annotations: [],
} as const satisfies Partial<Network>;

/** What a network's guests may reach, and who may reach them. */
export type Mode =
  | { readonly kind: 'host-only'; readonly hostAccess: boolean }
  | {
      readonly kind: 'nat';
      readonly uplink: InterfaceName | null;
      readonly hostServices: HostServices;
      readonly translation: Translation;
    }
  | { readonly kind: 'routed'; readonly uplink: InterfaceName | null; readonly hostServices: HostServices }
  | { readonly kind: 'open' }
  /** No port: the guests join an existing bridge of that name. With ports: the bridge is made, with these in it. */
  | { readonly kind: 'bridge'; readonly ports: readonly InterfaceName[] }
  /** Each guest has a link of its own on a NIC of the pool (macvtap), and no bridge is there. */
  | { readonly kind: 'direct'; readonly sharing: DirectSharing; readonly devices: DevicePool }
  /** Each guest is given a whole network device of the pool. */
  | {
      readonly kind: 'hostdev';
      readonly devices: { readonly pf: InterfaceName } | { readonly addresses: readonly PciAddress[] };
      /** Whether the device is taken from its host driver, and given back, by whoever starts the guest. */
      readonly managed: boolean;
      readonly driver: 'kvm' | 'vfio' | null;
    };

/** Who hears whom among guests that share a NIC, as macvlan has it (ip-link(8)); passthrough: a NIC is one guest's alone. */
export type DirectSharing = 'bridge' | 'private' | 'vepa' | 'passthrough';

/** The NICs themselves, or all virtual functions of one. */
export type DevicePool = { readonly pf: InterfaceName } | { readonly links: readonly InterfaceName[] };

export type ModeKind = Mode['kind'];

/** Whether guests meet on a bridge; in the other modes each has a link, or a device, of its own. */
export const hasBridge = ({ mode }: { readonly mode: Pick<Mode, 'kind'> }): boolean =>
  mode.kind !== 'direct' && mode.kind !== 'hostdev';

/** Whether the network has addresses and services of its own; in the other modes they are those of the LAN. */
export const isAddressed = ({ mode }: { readonly mode: Pick<Mode, 'kind'> }): boolean =>
  mode.kind !== 'bridge' && mode.kind !== 'direct' && mode.kind !== 'hostdev';

/** Which of the host's own services guests may use besides DHCP, DNS and ICMP. */
export type HostServices = 'all' | readonly HostService[];

export type HostService = { readonly protocol: 'tcp' | 'udp'; readonly ports: PortRange };

/**
 * How nat translates: null means the uplink's own address, and ports 1024 to 65535. Without `ipv6`, IPv6 is not
 * translated but routed: guests are reached at their own addresses.
 */
export type Translation = {
  readonly addresses: IpRange | null;
  readonly ports: PortRange | null;
  readonly ipv6: boolean;
};

/** The usual translation: to the uplink's own address, in both families. */
export const usualTranslation: Translation = { addresses: null, ports: null, ipv6: true };

/** The segment's link-level settings. */
export type BridgeChoice = {
  readonly name: InterfaceName | null;
  readonly mac: MacAddress | null;
  readonly stp: boolean;
  readonly forwardDelaySeconds: number;
  /** Who fills the bridge's table of MAC addresses: the kernel as it hears them, or kvmnet from the guests it knows. */
  readonly macTable: 'learned' | 'managed';
  /** The firewalld zone that the bridge is to be in. */
  readonly zone: string | null;
};

/** A prefix of the network and the host's own address in it; null: the first address (or none, in host-only). */
export type Subnet = {
  readonly prefix: IpPrefix;
  readonly gateway: IpAddress | null;
  /** Whether names of addresses in it are asked of nobody else; null: as the network's domain (`localOnly`). */
  readonly localReverse: boolean | null;
};

/** A prefix behind one of the guests. */
export type StaticRoute = { readonly to: IpPrefix; readonly via: IpAddress; readonly metric: number | null };
