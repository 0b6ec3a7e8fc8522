import { ipAddressPlus, ipFamily } from '../net/ip-address.ts';
import { addressOf, broadcastAddress, prefixContains, prefixFamily } from '../net/ip-prefix.ts';
import { type IpRange, printIpRange, rangeContains, rangeOfPrefix } from '../net/ip-range.ts';
import type { LeaseTime } from './dhcp.ts';
import type { Network, Subnet } from './network.ts';
import { overlaps, stretchOfRange } from './overlap.ts';
import type { Problem } from './problem.ts';
import { gatewayOf, subnetsOf, whyNoStation } from './subnet.ts';

/** Ranges lie in their prefix, apart from each other, and hold addresses that guests can have. */
export function checkRanges(network: Network): readonly Problem[] {
  const ranges = network.dhcp?.ranges ?? [];
  if (ranges.length === 0) return [];
  if (network.subnets === null) return [withoutPrefix];
  const each = ranges.flatMap((range, index) =>
    checkRange(range, network).map((problem) => ({ ...problem, at: atRange(index) })),
  );
  const stretches = ranges.map((range, index) => stretchOfRange(range, { range, index }));
  const overlapping = overlaps(stretches).map(([later, earlier]) => ({
    at: atRange(later.index),
    code: 'ranges-overlap',
    message: `the range ${printIpRange(later.range)} overlaps ${printIpRange(earlier.range)}`,
    hint: 'let each address be in one range',
  }));
  return [...each, ...overlapping];
}

const atRange = (index: number): string => `dhcp.ranges[${index}]`;

const withoutPrefix: Problem = {
  at: 'dhcp.ranges',
  code: 'range-without-prefix',
  message: 'ranges are given, but not the prefix in which they lie',
  hint: 'add `prefix: 192.168.50.0/24`, with yours',
};

function checkRange(range: IpRange, network: Network): readonly Problem[] {
  const subnet = subnetsOf(network).find(
    ({ prefix }) => prefixContains(prefix, range.first) && prefixContains(prefix, range.last),
  );
  if (subnet === undefined) return [outside(range, network)];
  const { prefix } = subnet;
  const unusable = [addressOf(prefix), broadcastAddress(prefix)].find(
    (address) => address !== null && rangeContains(range, address) && whyNoStation(prefix, address) !== null,
  );
  if (unusable) {
    const message = `the range ${printIpRange(range)} holds ${unusable}, ${whyNoStation(prefix, unusable)}`;
    return [{ at: '', code: 'range-unusable', message, hint: usable(subnet) }];
  }
  return rangeContains(range, gatewayOf(subnet)) ? [holdsGateway(range, subnet)] : [];
}

function outside(range: IpRange, network: Network): Problem {
  const family = ipFamily(range.first);
  const fitting = subnetsOf(network).filter(({ prefix }) => prefixFamily(prefix) === family);
  const [first, ...more] = fitting;
  const code = 'range-outside-prefix';
  const start = `the range ${printIpRange(range)} is`;
  if (first === undefined) {
    const message = `${start} IPv${family}, of which the network has no prefix`;
    return { at: '', code, message, hint: `declare an IPv${family} prefix` };
  }
  const prefixes = fitting.map(({ prefix }) => prefix).join(', ');
  const where = more.length === 0 ? `outside of prefix ${prefixes}` : `in none of the prefixes ${prefixes}`;
  return { at: '', code, message: `${start} ${where}`, hint: usable(first) };
}

const holdsGateway = (range: IpRange, subnet: Subnet): Problem => ({
  at: '',
  code: 'range-holds-gateway',
  message: `the range ${printIpRange(range)} holds the gateway ${gatewayOf(subnet)}, which no guest will get`,
  hint: usable(subnet),
  severity: 'notice',
});

/** What guests can have of a prefix, in words. */
export function usable(subnet: Subnet): string {
  const { prefix } = subnet;
  const { first, last } = rangeOfPrefix(prefix);
  const broadcast = broadcastAddress(prefix);
  const gateway = gatewayOf(subnet);
  const low = whyNoStation(prefix, first) === null ? first : ipAddressPlus(first, 1);
  const from = low === gateway && low !== last ? ipAddressPlus(low, 1) : low;
  return `use addresses from ${from} to ${broadcast === null ? last : ipAddressPlus(broadcast, -1)}`;
}

/** dnsmasq gives no lease for less, whatever is asked. */
const SHORTEST_LEASE_SECONDS = 120;

/** Lease times that would not be kept to. */
export function checkLeaseTimes({ dhcp }: Network): readonly Problem[] {
  if (dhcp === null) return [];
  const times: readonly (readonly [string, LeaseTime | null])[] = [
    ['dhcp.leaseTime', dhcp.leaseTimeSeconds],
    ...(dhcp.ranges ?? []).map((range, index) => [`${atRange(index)}.leaseTime`, range.leaseTimeSeconds] as const),
    ...dhcp.reservations.map(
      (item, index) => [`dhcp.reservations[${index}].leaseTime`, item.leaseTimeSeconds] as const,
    ),
  ];
  const isShort = (time: LeaseTime | null): boolean => typeof time === 'number' && time < SHORTEST_LEASE_SECONDS;
  return times
    .filter(([, time]) => isShort(time))
    .map(([at, time]) => ({
      at,
      code: 'lease-time-short',
      message: `a lease of ${time} seconds will last two minutes, the shortest there is`,
      hint: 'write `2m` or more',
      severity: 'warning',
    }));
}

/** Network boot: who serves the file. */
export function checkBoot({ dhcp }: Network): readonly Problem[] {
  const { server = null, tftpRoot = null } = dhcp?.boot ?? {};
  const at = 'dhcp.boot.tftpRoot';
  if (tftpRoot !== null && !/^\/[^,\n]*$/.test(tftpRoot)) {
    const message = 'the folder is not an absolute path, or its name holds a comma';
    return [{ at, code: 'boot-root-relative', message, hint: 'write the whole path, like /srv/tftp' }];
  }
  if (server === null || tftpRoot === null) return [];
  const message = `the files come from ${server}, so that this folder is not used`;
  return [{ at, code: 'boot-root-unused', message, hint: 'leave out `server` or `tftpRoot`', severity: 'warning' }];
}
