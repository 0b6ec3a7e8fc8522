import type { IpAddress } from '../net/ip-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName, InterfaceName, NetworkName } from '../net/names.ts';
import type { HostState } from './host-state.ts';
import type { RenamedNics } from './known-nic.ts';

/** All that a decision may depend on besides what the user declared. Gathered once, then everything is pure. */
export type Facts = {
  readonly observed: HostState;
  readonly originals: Originals;
  readonly leases: readonly Lease[];
  /** Networks whose servers have left a file of leases, be it an empty one. */
  readonly leaseFiles: readonly NetworkName[];
  /** Virtual machines of others whose taps are ports of our bridges. */
  readonly machines: readonly RunningMachine[];
  /** What NICs are called now that were put into bridges under other names. */
  readonly renamedNics: RenamedNics;
  /** The host's PCI devices, as `lspci -D` prints their addresses. */
  readonly pciDevices: readonly string[];
  /** NICs that have virtual functions for guests (SR-IOV). */
  readonly functionNics: readonly InterfaceName[];
  /** The host's own name servers, from its resolv.conf. */
  readonly nameServers: readonly IpAddress[];
  /** Seeds what must differ between machines (RFC 4193 global IDs). */
  readonly machineId: string;
  readonly directories: Directories;
  readonly capabilities: Capabilities;
};

/** Absolute paths, without a final slash. */
export type Directories = { readonly config: string; readonly state: string; readonly run: string };

/** What this kernel, and these privileges, can do. */
export type Capabilities = {
  /** nftables can filter what a link sends (Linux 5.16). */
  readonly egressHook: boolean;
  /** Links change their names while they are up (Linux 6.2). */
  readonly renameUp: boolean;
  /** dnsmasq can give up root; it cannot inside a user namespace without groups. */
  readonly dropPrivileges: boolean;
  /** systemd-resolved runs, and can be told of links. */
  readonly hostResolver: boolean;
} & KernelAbilities;

/** What kernels are built with or without. Looked for only where a change is to follow; else all are false. */
export type KernelAbilities = {
  /** Links can be held back in what they send (HTB and bfifo of traffic control). */
  readonly shaping: boolean;
  /** …and stations be told apart in that (its u32 filters). */
  readonly stationFilters: boolean;
  /** What a link receives can be limited (nftables' limit in family netdev). */
  readonly policing: boolean;
  /** Bridges keep VLANs apart. */
  readonly vlanFiltering: boolean;
};

/** How things that carry no mark were before kvmnet changed them; written down before the change. */
export type Originals = {
  readonly sysctls: Readonly<Record<string, string>>;
  /** Links of others that became ports of our bridges. */
  readonly ports: readonly OriginalPort[];
};
export type OriginalPort = {
  readonly name: InterfaceName;
  readonly controller: InterfaceName | null;
  readonly up: boolean;
};

/** A virtual machine that somebody else started, and one of the taps that it has open. */
export type RunningMachine = {
  readonly link: InterfaceName;
  /** Its name as it was started with, any text. */
  readonly name: string;
  readonly mac: MacAddress;
};

/** An address that dnsmasq has handed out. */
export type Lease = {
  readonly network: NetworkName;
  readonly address: IpAddress;
  /** null in DHCPv6, where clients are known by DUID. */
  readonly mac: MacAddress | null;
  readonly hostName: GuestName | null;
  readonly clientId: string | null;
  /** DHCPv6's number of the client's interface (IAID); null in DHCPv4. */
  readonly identity: string | null;
  /** Seconds since 1970; null never ends. */
  readonly expiresAt: number | null;
};
