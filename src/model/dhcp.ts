import type { IpAddress } from '../net/ip-address.ts';
import type { IpRange } from '../net/ip-range.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName } from '../net/names.ts';

/** Who gets which address, for how long. */
export type Dhcp = {
  /** null: of each prefix, all addresses but the network's, the gateway's and the broadcast one. */
  readonly ranges: readonly DhcpRange[] | null;
  readonly reservations: readonly Reservation[];
  readonly leaseTimeSeconds: LeaseTime;
  readonly boot: NetworkBoot | null;
};

/** Seconds; `infinite` never ends. */
export type LeaseTime = number | 'infinite';

/** Addresses DHCP may hand out; its own lease time overrides the network's. */
export type DhcpRange = IpRange & { readonly leaseTimeSeconds: LeaseTime | null };

/** An address kept for one guest, known by MAC, by name, by both, or by the identifier that its DHCP client sends. */
export type Reservation = {
  readonly mac: MacAddress | null;
  /** In DHCPv6 the DUID, bytes in hexadecimal with colons. */
  readonly clientId: string | null;
  readonly name: GuestName | null;
  readonly addresses: readonly IpAddress[];
  readonly leaseTimeSeconds: LeaseTime | null;
};

/** Booting from the network: the file, and who serves it (null: the gateway, by TFTP from `tftpRoot`). */
export type NetworkBoot = {
  readonly file: string | null;
  readonly server: IpAddress | null;
  readonly tftpRoot: string | null;
};
