/**
 * libvirt's network XML as values, element by element. What may be absent is null; what libvirt always prints is always
 * there. The folder's surface:
 *
 * - `readNetworkXml` (read.ts): text to document, with diagnostics; `refusalOf` and `validityRefusalOf`
 *   (../libvirt-parts/refusal.ts) make of them what a client of libvirt is told;
 * - `writeNetworkXml` (write.ts): document to text, byte for byte as libvirt prints it;
 * - `checkNetworkDocument` (check.ts): what libvirt asks of a network besides its XML, when it is defined or created;
 * - `completeNetworkDocument` (complete.ts): what libvirt adds when a network is defined;
 * - `networkOfDocument` (to-model.ts) and `documentOfNetwork` (from-model.ts): to kvmnet's model and back;
 * - `updateNetworkDocument` (update.ts): what `virsh net-update` does;
 * - `metadataElementOf` and `withMetadataElement` (edit-metadata.ts), `withConnections` (connections.ts): single things
 *   that clients ask and change.
 */
import type { PciAddress } from '../../model/pci-address.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { BandwidthDocument } from '../libvirt-parts/bandwidth-element.ts';
import type { DriverDocument } from '../libvirt-parts/driver-element.ts';
import type { PortOptionsDocument } from '../libvirt-parts/port-options-element.ts';
import type { VirtualPortDocument } from '../libvirt-parts/virtual-port-element.ts';
import type { VlanDocument } from '../libvirt-parts/vlan-element.ts';

/** `<network>`. */
export type NetworkDocument = {
  /** How many guests are on it: of a running network, for who reads the text; never read. */
  readonly connections: number | null;
  readonly ipv6: boolean;
  readonly trustGuestRxFilters: boolean | null;
  readonly name: string;
  readonly uuid: string | null;
  readonly title: string | null;
  readonly description: string | null;
  /** `<metadata>` with all that is inside, as libvirt prints it. */
  readonly metadata: string | null;
  /** null: guests reach each other and the host only. */
  readonly forward: ForwardDocument | null;
  readonly bridge: BridgeDocument | null;
  readonly mtu: { readonly size: number } | null;
  readonly mac: { readonly address: MacAddress } | null;
  readonly domain: DomainDocument | null;
  readonly dns: DnsDocument | null;
  readonly vlan: VlanDocument | null;
  readonly bandwidth: BandwidthDocument | null;
  readonly port: PortOptionsDocument | null;
  readonly ips: readonly IpDocument[];
  readonly routes: readonly RouteDocument[];
  readonly virtualPort: VirtualPortDocument | null;
  readonly portGroups: readonly PortGroupDocument[];
  /** `<dnsmasq:options>`. */
  readonly options: DnsmasqOptionsDocument | null;
};

export type ForwardMode = 'nat' | 'route' | 'open' | 'bridge' | 'private' | 'vepa' | 'passthrough' | 'hostdev';

export type ForwardDocument = {
  /** That of the first interface. */
  readonly dev: string | null;
  readonly mode: ForwardMode;
  /** Of mode hostdev only. */
  readonly managed: boolean | null;
  readonly driver: DriverDocument | null;
  readonly nat: NatDocument | null;
  readonly pf: { readonly dev: string } | null;
  /** One sort of device alone: a pf, interfaces, or addresses. */
  readonly interfaces: readonly ForwardInterfaceDocument[];
  readonly addresses: readonly ForwardAddressDocument[];
};

export type NatDocument = {
  readonly ipv6: boolean | null;
  readonly address: { readonly start: IpAddress; readonly end: IpAddress } | null;
  readonly port: { readonly start: number; readonly end: number } | null;
};

/** `connections` says how many guests are on it: for who reads the text; never read. */
export type ForwardInterfaceDocument = { readonly dev: string; readonly connections: number | null };

export type ForwardAddressDocument = { readonly type: 'pci'; readonly connections: number | null } & PciAddress;

export type BridgeDocument = {
  /** `virbr%d` stands for the first such name that is free. */
  readonly name: string | null;
  readonly zone: string | null;
  /** Of bridges that libvirt makes; so is the delay, in seconds. */
  readonly stp: boolean | null;
  readonly delay: number | null;
  readonly macTableManager: 'kernel' | 'libvirt' | null;
};

export type DomainDocument = {
  readonly name: string;
  readonly localOnly: boolean | null;
  readonly register: boolean | null;
};

export type DnsDocument = {
  readonly enable: boolean | null;
  readonly forwardPlainNames: boolean | null;
  readonly forwarders: readonly ForwarderDocument[];
  readonly txts: readonly TxtDocument[];
  readonly srvs: readonly SrvDocument[];
  readonly hosts: readonly DnsHostDocument[];
};

export type ForwarderDocument = {
  readonly domain: string | null;
  readonly addr: IpAddress | null;
  readonly port: number | null;
};

export type TxtDocument = { readonly name: string; readonly value: string };

export type SrvDocument = {
  readonly service: string;
  readonly protocol: string;
  readonly domain: string | null;
  readonly target: string | null;
  readonly port: number | null;
  readonly priority: number | null;
  readonly weight: number | null;
};

export type DnsHostDocument = { readonly ip: IpAddress; readonly hostnames: readonly string[] };

export type IpDocument = {
  readonly family: 'ipv4' | 'ipv6' | null;
  readonly address: IpAddress;
  readonly netmask: IpAddress | null;
  readonly prefix: number | null;
  readonly localPtr: boolean | null;
  readonly tftp: { readonly root: string } | null;
  readonly dhcp: DhcpDocument | null;
};

export type DhcpDocument = {
  readonly ranges: readonly RangeDocument[];
  readonly hosts: readonly HostDocument[];
  readonly bootp: { readonly file: string; readonly server: IpAddress | null } | null;
};

export type RangeDocument = {
  readonly start: IpAddress;
  readonly end: IpAddress;
  readonly lease: LeaseDocument | null;
};

/** MAC address, identifier and name as they were written. */
export type HostDocument = {
  readonly mac: string | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly ip: IpAddress;
  readonly lease: LeaseDocument | null;
};

/** An expiry of 0 is never, and has no unit. */
export type LeaseDocument = { readonly expiry: number; readonly unit: 'seconds' | 'minutes' | 'hours' | null };

export type RouteDocument = {
  readonly family: 'ipv4' | 'ipv6' | null;
  readonly address: IpAddress;
  readonly netmask: IpAddress | null;
  readonly prefix: number | null;
  readonly gateway: IpAddress;
  readonly metric: number | null;
};

export type PortGroupDocument = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly trustGuestRxFilters: boolean | null;
  readonly vlan: VlanDocument | null;
  readonly virtualPort: VirtualPortDocument | null;
  readonly bandwidth: BandwidthDocument | null;
};

export type DnsmasqOptionsDocument = { readonly options: readonly { readonly value: string }[] };
