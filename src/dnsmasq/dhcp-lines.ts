import type { DhcpRange } from '../model/dhcp.ts';
import type { Dns } from '../model/dns.ts';
import { ipFamily } from '../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  netmask,
  prefixBounds,
  prefixContains,
  prefixFamily,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { rangeSize } from '../net/ip-range.ts';
import { leasesFile, RESERVATIONS_FILE, serviceFolder } from './layout.ts';
import { line, quoted, type Word } from './line.ts';
import type { ResolvedDhcp, ServerSettings } from './settings.ts';

/** DHCP and router advertisements as dnsmasq is told them at its start; reservations are in a file of their own. */
export function dhcpLines(settings: ServerSettings): readonly string[] {
  const { dhcp, dns, gateways, directories, network } = settings;
  if (dhcp === null) return [];
  const ipv6 = gateways.some((gateway) => prefixFamily(gateway) === 6);
  return [
    ...gateways.flatMap((gateway) => rangeLines(dhcp, gateway)),
    line('dhcp-leasefile', quoted(leasesFile(directories, network))),
    line('dhcp-lease-max', leaseLimit(dhcp, gateways)),
    line('dhcp-hostsfile', quoted(`${serviceFolder(directories, network)}/${RESERVATIONS_FILE}`)),
    ...behaviour(dhcp),
    ...optionLines(settings, dns),
    ...(ipv6 ? advertisementLines(settings, dns) : []),
  ];
}

const IGNORE_IDENTIFIERS = 'dhcp-ignore-clid';

const BEHAVIOUR: readonly string[] = [
  // Keeps boot file and server out of the space for options, as some firmware wants it.
  'dhcp-no-override',
  // The network has no other DHCP server: a guest that asks for an address of before is answered at once, not ignored.
  'dhcp-authoritative',
  // Pinging an address before it is offered takes 3 s. It looks for squatters; addresses here are leased or reserved, and
  // a client that finds one in use all the same (RFC 2131, 4.4.1: it asks by ARP) declines it and is given another.
  'no-ping',
  // Guests cloned from one disk tell one client identifier; by that, each would be given the other's address.
  IGNORE_IDENTIFIERS,
  // A guest of that name would be asked by browsers for everybody's proxy settings (CERT VU#598349).
  'dhcp-name-match=set:wpad,wpad',
  'dhcp-ignore-names=tag:wpad',
];

// Who keeps an IPv4 address for an identifier has it looked at. In IPv6 it always is.
const behaviour = ({ reservations }: ResolvedDhcp): readonly string[] =>
  reservations.some(({ clientId, addresses }) => clientId !== null && addresses.some((one) => ipFamily(one) === 4))
    ? BEHAVIOUR.filter((option) => option !== IGNORE_IDENTIFIERS)
    : BEHAVIOUR;

/** The ranges within the gateway's prefix; where there is none, DHCP serves reservations, and SLAAC works. */
function rangeLines(dhcp: ResolvedDhcp, gateway: InterfaceAddress): readonly string[] {
  const prefix = prefixOf(gateway);
  const ranges = dhcp.ranges.filter(({ first }) => prefixContains(prefix, first));
  const within: readonly (readonly string[])[] =
    ranges.length === 0 ? [[addressOf(prefix), 'static']] : ranges.map(({ first, last }) => [first, last]);
  return within.map((words, index) =>
    line('dhcp-range', ...words, ...shape(gateway), ranges[index]?.leaseTimeSeconds ?? dhcp.leaseTimeSeconds),
  );
}

// SLAAC needs 64 bits for the guest, and dnsmasq's DHCPv6 knows no prefix shorter than that.
function shape(gateway: InterfaceAddress): readonly (string | number)[] {
  if (prefixFamily(gateway) === 4) return [netmask(prefixOf(gateway))];
  const length = Math.max(prefixLength(gateway), 64);
  return length === 64 ? ['slaac', 64] : [length];
}

/**
 * As many leases as there are addresses, not as there are in ranges, since reservations may lie outside of them; it must
 * not follow from the reservations, which change without a restart.
 */
function leaseLimit({ ranges }: ResolvedDhcp, gateways: readonly InterfaceAddress[]): number {
  const ipv4 = gateways.filter((gateway) => prefixFamily(gateway) === 4).map((gateway) => hostCount(gateway));
  const ipv6 = gateways
    .filter((gateway) => prefixFamily(gateway) === 6)
    .map(
      (gateway) => rangeTotal(ranges.filter(({ first }) => prefixContains(prefixOf(gateway), first))) + IPV6_RESERVED,
    );
  return [...ipv4, ...ipv6].reduce((sum, count) => sum + Math.min(Number(count), LARGEST_LIMIT), 0);
}

/** For reservations outside of the ranges, where a prefix has no end of addresses. */
const IPV6_RESERVED = 1000n;

/** dnsmasq writes its whole lease file anew at every lease; guests must not make that a burden. */
const LARGEST_LIMIT = 65_536;

// All but the network's, the gateway's and the broadcast address.
function hostCount(gateway: InterfaceAddress): bigint {
  const { first, last } = prefixBounds(prefixOf(gateway));
  return last - first - 2n < 1n ? 1n : last - first - 2n;
}

const rangeTotal = (ranges: readonly DhcpRange[]): bigint => ranges.reduce((sum, range) => sum + rangeSize(range), 0n);

function optionLines({ router, mtu }: ServerSettings, dns: Dns | null): readonly string[] {
  return [
    // Without a value the option is not sent.
    ...(router ? [] : [line('dhcp-option', 'option:router')]),
    ...(mtu === null ? [] : [line('dhcp-option', 'option:mtu', mtu)]),
    ...(dns === null || dns.domain === null ? [] : [line('dhcp-option', 'option:domain-search', dns.domain)]),
  ];
}

/** An advertisement with a lifetime of 0 gives addresses, but no route; an interval of 0 is the usual one. */
function advertisementLines({ router, mtu, link }: ServerSettings, dns: Dns | null): readonly string[] {
  const words: Word[] = [quoted(link), ...(mtu === null ? [] : [`mtu:${mtu}`]), 0, ...(router ? [] : [0])];
  return [
    'enable-ra',
    ...(router && mtu === null ? [] : [line('ra-param', ...words)]),
    ...(dns === null || dns.domain === null ? [] : [line('dhcp-option', 'option6:domain-search', dns.domain)]),
  ];
}
