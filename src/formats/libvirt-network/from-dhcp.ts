import type { Dhcp, DhcpRange, NetworkBoot } from '../../model/dhcp.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { addressOf, type InterfaceAddress, prefixContains, prefixOf } from '../../net/ip-prefix.ts';
import { whyNoRange } from '../libvirt-parts/address-range.ts';
import type { DhcpDocument, HostDocument, IpDocument, RangeDocument } from './document.ts';
import { hostsOf } from './from-reservations.ts';
import { leaseDocument, USUAL_LEASE_SECONDS } from './lease-time.ts';
import { printRanges } from './model-dhcp.ts';
import type { OwnMetadata, OwnRange } from './own-metadata.ts';

/** What of a network's DHCP each of its addresses has in its `<ip>`, and what none can have. */
export type DhcpParts = {
  readonly parts: readonly Pick<IpDocument, 'dhcp' | 'tftp'>[];
  readonly own: Partial<OwnMetadata>;
};

type Addresses = readonly InterfaceAddress[];

/** `chosen`: the ranges where they are not declared. */
export function dhcpParts(dhcp: Dhcp | null, addresses: Addresses, chosen: readonly DhcpRange[]): DhcpParts {
  const isNeeded = addresses.some(isIpv6);
  if (dhcp === null) return { parts: addresses.map(() => nothing), own: isNeeded ? { dhcp: false } : {} };
  const ranges = placeRanges(dhcp.ranges ?? chosen, addresses);
  const { hosts, left } = hostsOf(dhcp.reservations, addresses.map(prefixOf));
  const filled = addresses.map((_, index) => documentOf(ranges.at[index] ?? [], hosts[index] ?? []));
  const boot = bootParts(dhcp.boot, addresses, filled);
  const isWritten = isNeeded || filled.some((document) => document !== null) || boot.tftp !== null;
  return {
    parts: filled.map((document, index) => partOf(document, index, boot)),
    own: {
      ...boot.own,
      dhcp: isWritten ? null : true,
      leaseTime: dhcp.leaseTimeSeconds === USUAL_LEASE_SECONDS ? null : dhcp.leaseTimeSeconds,
      chosenRanges: dhcp.ranges === null ? printRanges(ranges.at.flat()) : null,
      ranges: dhcp.ranges === null ? [] : ranges.left.map(ownRange),
      reservations: left,
    },
  };
}

const nothing = { dhcp: null, tftp: null } as const;

const isIpv6 = (address: InterfaceAddress): boolean => ipFamily(addressOf(address)) === 6;

/** Each range with the address in whose prefix it lies, and those that libvirt does not take. */
function placeRanges(ranges: readonly DhcpRange[], addresses: Addresses) {
  const at = addresses.map((): DhcpRange[] => []);
  const left: DhcpRange[] = [];
  for (const range of ranges) {
    const index = addresses.findIndex((address) => prefixContains(prefixOf(address), range.first));
    const within = addresses[index];
    const isTaken = within !== undefined && whyNoRange({ start: range.first, end: range.last }, within) === null;
    (isTaken ? at[index] : left)?.push(range);
  }
  return { at, left };
}

const ownRange = ({ first, last, leaseTimeSeconds }: DhcpRange): OwnRange => ({
  addresses: { first, last },
  leaseTime: leaseTimeSeconds,
});

function documentOf(ranges: readonly DhcpRange[], hosts: readonly HostDocument[]): DhcpDocument | null {
  if (ranges.length + hosts.length === 0) return null;
  return { ranges: ranges.map(rangeDocument), hosts, bootp: null };
}

const rangeDocument = ({ first, last, leaseTimeSeconds }: DhcpRange): RangeDocument => ({
  start: first,
  end: last,
  lease: leaseDocument(leaseTimeSeconds),
});

/** Where boot settings are written: the file beside ranges or hosts, the folder at any address of IPv4. */
type BootParts = {
  readonly bootp: DhcpDocument['bootp'];
  readonly bootpAt: number;
  readonly tftp: IpDocument['tftp'];
  readonly tftpAt: number;
  readonly own: Partial<OwnMetadata>;
};

function bootParts(
  boot: NetworkBoot | null,
  addresses: Addresses,
  filled: readonly (DhcpDocument | null)[],
): BootParts {
  const { file = null, server = null, tftpRoot = null } = boot ?? {};
  const bootpAt =
    file === null ? -1 : filled.findIndex((document, index) => document !== null && isIpv4(addresses[index]));
  const tftpAt = tftpRoot === null ? -1 : bootpAt >= 0 ? bootpAt : addresses.findIndex(isIpv4);
  return {
    bootp: file === null || bootpAt < 0 ? null : { file, server },
    bootpAt,
    tftp: tftpRoot === null || tftpAt < 0 ? null : { root: tftpRoot },
    tftpAt,
    own: { ...(bootpAt < 0 ? { bootFile: file, bootServer: server } : {}), ...(tftpAt < 0 ? { tftpRoot } : {}) },
  };
}

const isIpv4 = (address: InterfaceAddress | undefined): boolean => address !== undefined && !isIpv6(address);

const partOf = (document: DhcpDocument | null, index: number, { bootp, bootpAt, tftp, tftpAt }: BootParts) => ({
  dhcp: document && { ...document, bootp: index === bootpAt ? bootp : null },
  tftp: index === tftpAt ? tftp : null,
});
