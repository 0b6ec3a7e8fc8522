import type { LeaseTime, Reservation } from '../../model/dhcp.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import { prefixContains, prefixOf } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { type GuestName, nearestGuestName, parseGuestName } from '../../net/names.ts';
import { mac as macCodec } from '../libvirt-parts/codecs.ts';
import { type Conversion, report } from './conversion.ts';
import type { HostDocument } from './document.ts';
import { leaseTimeOf } from './lease-time.ts';
import type { AddressedIp } from './model-subnets.ts';

/**
 * The addresses kept for guests. libvirt has a `<host>` for each of a guest's addresses; those that name the same guest
 * are one reservation.
 */
export function reservationsOf(ips: readonly AddressedIp[], conversion: Conversion): readonly Reservation[] {
  const written = ips.flatMap(({ ip, index }) =>
    (ip.dhcp?.hosts ?? []).flatMap((host, number) => {
      const entry = entryOf(host, `ip[${index}]/dhcp/host[${number}]`, conversion);
      return entry === null ? [] : [entry];
    }),
  );
  const own = conversion.own.reservations.map(
    ({ mac, id, name, addresses, leaseTime }): Reservation => ({
      mac,
      clientId: id,
      name: name === null ? null : nearestGuestName(name),
      addresses: addresses ?? [],
      leaseTimeSeconds: leaseTime,
    }),
  );
  const prefixes = ips.map(({ address }) => prefixOf(address));
  const place = (address: IpAddress): number => prefixes.findIndex((prefix) => prefixContains(prefix, address));
  return merged([...written, ...own], place);
}

function entryOf(host: HostDocument, path: string, conversion: Conversion): Reservation | null {
  const name = host.name === null ? null : guestNameOf(host.name, { host, path, conversion });
  const mac = host.mac === null ? null : macOf(host.mac);
  if (mac === null && host.id === null && name === null) return null;
  return { mac, clientId: host.id, name, addresses: [host.ip], leaseTimeSeconds: leaseTimeOf(host.lease) };
}

// It was read as one before.
function macOf(written: string): MacAddress | null {
  const answer = macCodec.parse(written);
  return answer.ok ? answer.value : null;
}

type Place = { readonly host: HostDocument; readonly path: string; readonly conversion: Conversion };

/**
 * A guest's name is one label. dnsmasq takes the first of several, and believes the rest only where it is the network's
 * own domain. What is no label at all is what no guest calls itself.
 */
function guestNameOf(written: string, { host, path, conversion }: Place): GuestName | null {
  const [label = '', ...rest] = written.split('.');
  const answer = parseGuestName(label);
  const domain = rest.join('.').toLowerCase();
  if (answer.ok) {
    const known = conversion.document.domain?.name.toLowerCase();
    if (domain !== '' && domain !== known) {
      const message = `the guest ${written} is called ${answer.value} in the network's own domain`;
      report(conversion, path, {
        severity: 'warning',
        code: 'name-shortened',
        message,
        hint: `write name='${answer.value}'`,
      });
    }
    return answer.value;
  }
  const nearest = nearestGuestName(written);
  if (host.mac === null && host.id === null) {
    const message = `${answer.reason}, and nothing else tells who the guest is`;
    return report(conversion, path, { code: 'unsupported-value', message, hint: "write its MAC address, mac='…'" });
  }
  const message = `${answer.reason}; the guest is called ${nearest}`;
  report(conversion, path, { severity: 'warning', code: 'name-changed', message, hint: `write name='${nearest}'` });
  return nearest;
}

/** Joins entries of the same guest, as long as no two are of one prefix and all have one lease time. */
function merged(entries: readonly Reservation[], place: (address: IpAddress) => number): readonly Reservation[] {
  const groups: Reservation[][] = [];
  const byKey = new Map<string, Reservation[]>();
  for (const entry of entries) {
    const keys = keysOf(entry);
    const group = keys.map((key) => byKey.get(key)).find((one) => one !== undefined && goesWith(entry, one, place));
    const own = group ?? [];
    if (group === undefined) groups.push(own);
    own.push(entry);
    for (const key of keys) byKey.set(key, own);
  }
  return groups.map((group) => joined(group, place));
}

const keysOf = ({ mac, clientId, name }: Reservation): readonly string[] =>
  Object.entries({ mac, clientId, name }).flatMap(([kind, value]) => (value === null ? [] : [`${kind} ${value}`]));

function goesWith(entry: Reservation, group: readonly Reservation[], place: (address: IpAddress) => number): boolean {
  const taken = new Set(group.flatMap(({ addresses }) => addresses.map(place)));
  return group.every((other) => agree(entry, other)) && !entry.addresses.some((address) => taken.has(place(address)));
}

const agree = (one: Reservation, other: Reservation): boolean =>
  compatible(one.mac, other.mac) &&
  compatible(one.clientId, other.clientId) &&
  compatible(one.name, other.name) &&
  one.leaseTimeSeconds === other.leaseTimeSeconds;

const compatible = <T>(one: T | null, other: T | null): boolean => one === null || other === null || one === other;

function joined(group: readonly Reservation[], place: (address: IpAddress) => number): Reservation {
  const first = <T>(of: (one: Reservation) => T | null): T | null =>
    group.map(of).find((value) => value !== null) ?? null;
  const addresses = group.flatMap((one) => one.addresses);
  return {
    mac: first(({ mac }) => mac),
    clientId: first(({ clientId }) => clientId),
    name: first(({ name }) => name),
    addresses: addresses.toSorted((a, b) => place(a) - place(b)),
    leaseTimeSeconds: first<LeaseTime>(({ leaseTimeSeconds }) => leaseTimeSeconds),
  };
}
