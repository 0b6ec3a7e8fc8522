import type { IpAddress, IpFamily } from '../net/ip-address.ts';
import type { InterfaceAddress, IpPrefix } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { DomainName, InterfaceName } from '../net/names.ts';

/**
 * An interface of a host, as its administrator configures it: what ifcfg files, NetworkManager's keyfiles, netplan,
 * systemd-networkd and ifupdown speak of. Networks are for guests, interfaces are the host's own; a guest's own
 * interfaces are described by the same type. A null means that nothing is said: whoever brings it up chooses.
 */
export type Interface = {
  readonly name: InterfaceName;
  readonly kind: InterfaceKind;
  /** By what the device is found, where not by its name; null: by its name. NICs only. */
  readonly match: NicMatch | null;
  /** Comes up by itself when the host starts. */
  readonly startsAtBoot: boolean;
  /** Whether the host's manager of networks is to have its hands on it (`NM_CONTROLLED`); null: as it likes. */
  readonly managed: boolean | null;
  /** The MAC address to be set; null: its own. */
  readonly mac: MacAddress | null;
  /** Bytes. */
  readonly mtu: number | null;
  /** The bridge or bond of which it is a port; it has no addresses of its own then. */
  readonly controller: InterfaceName | null;
  readonly ipv4: Ipv4Configuration;
  readonly ipv6: Ipv6Configuration;
  /** A gateway is a route to 0.0.0.0/0 or ::/0. */
  readonly routes: readonly InterfaceRoute[];
  readonly rules: readonly RoutingRule[];
  readonly dns: { readonly servers: readonly IpAddress[]; readonly search: readonly DomainName[] };
};

export type InterfaceKind =
  | { readonly type: 'ethernet' }
  | ({ readonly type: 'bridge' } & BridgeOptions)
  | ({ readonly type: 'bond' } & BondOptions)
  | { readonly type: 'vlan'; readonly id: number; readonly parent: InterfaceName };

/** By what a NIC is known when its name may change; all that are given must fit. */
export type NicMatch = {
  /** The address that it was built with. */
  readonly mac: MacAddress | null;
  /** Its place in the machine, as udev's ID_PATH has it: `pci-0000:00:03.0`. */
  readonly path: string | null;
};

/** Of a bridge; its ports name it as their controller. Times in seconds; null: the kernel's. */
export type BridgeOptions = {
  readonly stp: boolean;
  readonly forwardDelaySeconds: number | null;
  readonly helloSeconds: number | null;
  readonly maxAgeSeconds: number | null;
  readonly ageingSeconds: number | null;
  readonly priority: number | null;
  readonly vlanFiltering: boolean | null;
};

/** Of a bond; its ports name it as their controller. */
export type BondOptions = {
  readonly mode: BondMode;
  /** How often the link is looked at (miimon). */
  readonly monitorMilliseconds: number | null;
  readonly primary: InterfaceName | null;
  readonly lacpRate: 'slow' | 'fast' | null;
  readonly transmitHashPolicy: TransmitHashPolicy | null;
};

/** The kernel's names of them (Documentation/networking/bonding.rst). */
export type BondMode =
  | 'balance-rr'
  | 'active-backup'
  | 'balance-xor'
  | 'broadcast'
  | '802.3ad'
  | 'balance-tlb'
  | 'balance-alb';
export type TransmitHashPolicy = 'layer2' | 'layer2+3' | 'layer3+4' | 'encap2+3' | 'encap3+4' | 'vlan+srcmac';

export type Ipv4Configuration = {
  readonly dhcp: DhcpClient | null;
  readonly addresses: readonly InterfaceAddress[];
};

export type Ipv6Configuration = {
  /** false: the interface has no IPv6 at all, not even a link-local address. null: nothing is said. */
  readonly enabled: boolean | null;
  /** Whether routers' advertisements are heeded (addresses by SLAAC, default routes); null: nothing is said. */
  readonly acceptRa: boolean | null;
  readonly dhcp: DhcpClient | null;
  readonly addresses: readonly InterfaceAddress[];
  /** Temporary addresses (RFC 8981): none, made but not preferred, preferred. */
  readonly privacy: 'off' | 'made' | 'preferred' | null;
  /** From what the host part of its own addresses is made: the MAC (EUI-64), or a secret (RFC 7217). */
  readonly addressGeneration: 'eui64' | 'stable-privacy' | null;
};

/** The host as a client of DHCP, in one family. */
export type DhcpClient = {
  /** Metric of the routes that it is told of. */
  readonly metric: number | null;
  /** Whether it heeds the name servers, and the routes, that it is told of. */
  readonly useDns: boolean;
  readonly useRoutes: boolean;
  /** By what the server is to know it: its MAC address, or its DUID. */
  readonly identifier: 'mac' | 'duid' | null;
  readonly hostName: string | null;
};

/** The client that asks for all and says nothing of itself. */
export const usualDhcpClient: DhcpClient = {
  metric: null,
  useDns: true,
  useRoutes: true,
  identifier: null,
  hostName: null,
};

export type InterfaceRoute = {
  readonly to: IpPrefix;
  /** null: on the link. */
  readonly via: IpAddress | null;
  readonly metric: number | null;
  /** null: the main table. */
  readonly table: number | null;
  /** The gateway is reached on the link though no prefix there says so. */
  readonly onLink: boolean;
  /** The address that the host speaks from. */
  readonly source: IpAddress | null;
  readonly type: 'unicast' | 'blackhole' | 'unreachable' | 'prohibit';
};

/** A plain unicast route. */
export const plainRoute: Omit<InterfaceRoute, 'to' | 'via'> = {
  metric: null,
  table: null,
  onLink: false,
  source: null,
  type: 'unicast',
};

/** Which table is asked for which packets (ip-rule(8)). */
export type RoutingRule = {
  readonly family: IpFamily;
  readonly priority: number | null;
  readonly from: IpPrefix | null;
  readonly to: IpPrefix | null;
  readonly mark: number | null;
  readonly table: number;
};

/** An interface of which nothing is said but its name and kind: up at boot, without addresses. */
export const plainInterface = (name: InterfaceName, kind: InterfaceKind): Interface => ({
  name,
  kind,
  match: null,
  startsAtBoot: true,
  managed: null,
  mac: null,
  mtu: null,
  controller: null,
  ipv4: { dhcp: null, addresses: [] },
  ipv6: { enabled: null, acceptRa: null, dhcp: null, addresses: [], privacy: null, addressGeneration: null },
  routes: [],
  rules: [],
  dns: { servers: [], search: [] },
});
