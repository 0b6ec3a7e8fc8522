import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';
import type { IpRange } from '../net/ip-range.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { PortRange } from '../net/port-range.ts';
import type { Dhcp } from './dhcp.ts';
import type { Dns } from './dns.ts';

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
};

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
  | { readonly kind: 'bridge'; readonly ports: readonly InterfaceName[] };

export type ModeKind = Mode['kind'];

/** Which of the host's own services guests may use besides DHCP, DNS and ICMP. */
export type HostServices = 'all' | readonly HostService[];

export type HostService = { readonly protocol: 'tcp' | 'udp'; readonly ports: PortRange };

/** How nat translates: null means the uplink's own address, and ports 1024 to 65535. */
export type Translation = { readonly addresses: IpRange | null; readonly ports: PortRange | null };

/** The segment's link-level settings. */
export type BridgeChoice = {
  readonly name: InterfaceName | null;
  readonly mac: MacAddress | null;
  readonly stp: boolean;
  readonly forwardDelaySeconds: number;
};

/** A prefix of the network and the host's own address in it; null: the first address (or none, in host-only). */
export type Subnet = { readonly prefix: IpPrefix; readonly gateway: IpAddress | null };

/** A prefix behind one of the guests. */
export type StaticRoute = { readonly to: IpPrefix; readonly via: IpAddress; readonly metric: number | null };
