import type { Reservation } from '../../model/dhcp.ts';
import { type IpAddress, ipFamily } from '../../net/ip-address.ts';
import { type IpPrefix, prefixContains } from '../../net/ip-prefix.ts';
import type { HostDocument } from './document.ts';
import { leaseDocument, leaseTimeOf } from './lease-time.ts';
import type { OwnReservation } from './own-metadata.ts';

/** The `<host>`s in each prefix, and what no `<host>` can say of a reservation: addresses, or its MAC address. */
export type Hosts = { readonly hosts: readonly (readonly HostDocument[])[]; readonly left: readonly OwnReservation[] };

/** A `<host>` for each address of each reservation. */
export function hostsOf(reservations: readonly Reservation[], prefixes: readonly IpPrefix[]): Hosts {
  const hosts = prefixes.map((): HostDocument[] => []);
  const left: OwnReservation[] = [];
  for (const reservation of reservations) {
    const unsaid: IpAddress[] = [];
    let isMacSaid = reservation.mac === null;
    for (const ip of reservation.addresses) {
      const inPrefix = hosts[prefixes.findIndex((prefix) => prefixContains(prefix, ip))];
      if (inPrefix === undefined || !isKnown(reservation, ip)) unsaid.push(ip);
      else {
        inPrefix.push(hostDocument(reservation, ip));
        isMacSaid ||= ipFamily(ip) === 4;
      }
    }
    if (!isMacSaid || unsaid.length > 0) left.push(ownReservation(reservation, unsaid));
  }
  return { hosts, left };
}

// As libvirt has it, a MAC address tells nothing in DHCPv6, and an identifier not enough in DHCPv4.
const isKnown = ({ mac, clientId, name }: Reservation, ip: IpAddress): boolean =>
  name !== null || (ipFamily(ip) === 4 ? mac : clientId) !== null;

const hostDocument = ({ mac, clientId, name, leaseTimeSeconds }: Reservation, ip: IpAddress): HostDocument => ({
  mac: ipFamily(ip) === 4 ? mac : null,
  id: clientId,
  name,
  ip,
  lease: leaseDocument(leaseTimeSeconds),
});

const ownReservation = (
  { mac, clientId, name, leaseTimeSeconds }: Reservation,
  addresses: readonly IpAddress[],
): OwnReservation => ({
  mac,
  id: clientId,
  name,
  addresses: addresses.length === 0 ? null : addresses,
  leaseTime: leaseTimeOf(leaseDocument(leaseTimeSeconds)),
});
