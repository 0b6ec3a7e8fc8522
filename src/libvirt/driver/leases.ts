import { macInDuid } from '../../net/duid.ts';
import { type IpAddress, ipFamily } from '../../net/ip-address.ts';
import { type InterfaceAddress, prefixContains, prefixLength, prefixOf } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Lease } from '../../state/facts.ts';
import type { Attachment } from '../../state/mark.ts';

/** A lease as clients are told of it (remote_network_dhcp_lease). */
export type ListedLease = {
  readonly iface: string;
  /** Seconds since 1970; 0 never ends. */
  readonly expiry: number;
  readonly family: 4 | 6;
  readonly mac: MacAddress | null;
  readonly iaid: string | null;
  readonly address: IpAddress;
  readonly prefix: number;
  readonly hostName: string | null;
  readonly clientId: string | null;
};

/** What leases are told apart by, and completed from. */
export type LeaseContext = {
  readonly bridge: InterfaceName;
  readonly gateways: readonly InterfaceAddress[];
  readonly attachments: readonly Attachment[];
  /** Seconds since 1970. */
  readonly now: number;
};

/** The leases that have not expired, in the order of dnsmasq's file. */
export const listedLeases = (leases: readonly Lease[], context: LeaseContext): readonly ListedLease[] =>
  leases
    .filter(({ expiresAt }) => expiresAt === null || expiresAt >= context.now)
    .map((lease) => ({
      iface: context.bridge,
      expiry: lease.expiresAt ?? 0,
      family: ipFamily(lease.address),
      mac: macOf(lease, leases, context),
      iaid: lease.identity,
      address: lease.address,
      prefix: prefixLengthOf(lease.address, context.gateways),
      hostName: lease.hostName,
      clientId: clientIdOf(lease),
    }));

// DHCPv6 knows its clients by DUID: the guest that has the address, the MAC that a DUID is made from, or the same name's
// lease of the other family tell the MAC.
function macOf(lease: Lease, leases: readonly Lease[], { attachments }: LeaseContext): MacAddress | null {
  if (lease.mac !== null) return lease.mac;
  const attached = attachments.find(({ addresses }) => addresses.includes(lease.address));
  if (attached !== undefined) return attached.mac;
  const mac = macInDuid(lease.clientId ?? '');
  if (mac !== null) return mac;
  if (lease.hostName === null) return null;
  return leases.find(({ hostName, mac: other }) => hostName === lease.hostName && other !== null)?.mac ?? null;
}

// Where identifiers that clients send are not heeded, a client is known by its hardware address: RFC 2131, 2 and 4.2, and
// in the form of RFC 2132, 9.14, its type (1, Ethernet) before it.
const clientIdOf = ({ clientId, mac }: Lease): string | null => clientId ?? (mac === null ? null : `01:${mac}`);

function prefixLengthOf(address: IpAddress, gateways: readonly InterfaceAddress[]): number {
  const gateway = gateways.find((candidate) => prefixContains(prefixOf(candidate), address));
  if (gateway !== undefined) return prefixLength(gateway);
  return ipFamily(address) === 4 ? 32 : 128;
}
