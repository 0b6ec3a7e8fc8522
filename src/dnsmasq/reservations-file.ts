import type { LeaseTime, Reservation } from '../model/dhcp.ts';
import { quote } from '../net/brand.ts';
import { type IpAddress, ipFamily } from '../net/ip-address.ts';
import type { Attachment } from '../state/mark.ts';

/**
 * Who gets which address and name: the guests that are plugged in and the declared reservations, those of one guest
 * merged. An address appears once, since dnsmasq ignores the line that repeats it.
 */
export function reservationsFile(reservations: readonly Reservation[], attachments: readonly Attachment[]): string {
  const taken = new Set<IpAddress>();
  const lines = merged(reservations, attachments).flatMap((entry) => {
    const addresses = entry.addresses.filter((address) => !taken.has(address));
    for (const address of addresses) taken.add(address);
    return entryLines({ ...entry, addresses: [...new Set(addresses)] });
  });
  return [...new Set(lines)].map((text) => `${text}\n`).join('');
}

function merged(reservations: readonly Reservation[], attachments: readonly Attachment[]): readonly Reservation[] {
  const rest = new Set(reservations);
  const plugged = [...attachments].sort(byGuestAndMac).map(({ guest, mac, addresses }): Reservation => {
    const own = reservations.find((reservation) => isFor(reservation, { guest, mac }));
    if (own !== undefined) rest.delete(own);
    return {
      mac,
      clientId: own?.clientId ?? null,
      name: guest,
      addresses,
      leaseTimeSeconds: own?.leaseTimeSeconds ?? null,
    };
  });
  return [...plugged, ...rest];
}

const isFor = (reservation: Reservation, { guest, mac }: Pick<Attachment, 'guest' | 'mac'>): boolean =>
  reservation.mac === null ? reservation.name === guest : reservation.mac === mac;

const byGuestAndMac = (left: Attachment, right: Attachment): number =>
  `${left.guest} ${left.mac}` < `${right.guest} ${right.mac}` ? -1 : 1;

/** Why dnsmasq cannot know a client by this identifier; null when it can. */
export const clientIdFault = (clientId: string): string | null =>
  /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){0,254}$/i.test(clientId)
    ? null
    : `${quote(clientId)} is not the identifier of a DHCP client: bytes in hexadecimal, with colons between them`;

/** In IPv6 a guest is known by its identifier, where that is told; in IPv4 by its MAC, unless that is not. */
function entryLines(entry: Reservation): readonly string[] {
  const { mac, clientId, addresses } = entry;
  if (clientId === null) return linesFor(mac, entry);
  if (mac === null) return linesFor(`id:${clientId}`, entry);
  const ipv4 = addresses.filter((address) => ipFamily(address) === 4);
  const ipv6 = addresses.filter((address) => ipFamily(address) === 6);
  return [
    ...linesFor(mac, { ...entry, addresses: ipv4 }),
    ...(ipv6.length === 0 ? [] : linesFor(`id:${clientId}`, { ...entry, addresses: ipv6 })),
  ];
}

/** One IPv4 address a line is all that dnsmasq takes; a few IPv6 ones, for a line has to end within 1,024 bytes. */
function linesFor(whom: string | null, { name, addresses, leaseTimeSeconds }: Reservation): readonly string[] {
  const ipv4 = addresses.filter((address) => ipFamily(address) === 4);
  const ipv6 = addresses.filter((address) => ipFamily(address) === 6).map((address) => `[${address}]`);
  const whoms = whom === null ? [] : [whom];
  const names = [...(name === null || KEYWORD.test(name) ? [] : [name]), ...time(leaseTimeSeconds)];
  const count = Math.max(1, ipv4.length, Math.ceil(ipv6.length / IPV6_A_LINE));
  return Array.from({ length: count }, (_, index) => {
    const some = ipv6.slice(index * IPV6_A_LINE, (index + 1) * IPV6_A_LINE);
    return [...whoms, ...ipv4.slice(index, index + 1), ...some, ...names];
  })
    .filter((words) => words.length > 1)
    .map((words) => words.join(','));
}

const IPV6_A_LINE = 8;

/** Names that are orders to dnsmasq in this file (a lease time, to ignore the guest); the names file alone has them. */
const KEYWORD = /^(ignore|infinite|\d+[wdhms]?)$/;

const time = (leaseTime: LeaseTime | null): readonly string[] => (leaseTime === null ? [] : [String(leaseTime)]);
