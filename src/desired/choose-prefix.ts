import { gatewayOf } from '../model/subnet.ts';
import { fnv1a } from '../net/hash.ts';
import { type IpAddress, ipAddressFromInteger } from '../net/ip-address.ts';
import {
  type InterfaceAddress,
  type IpPrefix,
  interfaceAddress,
  prefixBounds,
  prefixFamily,
  prefixLength,
} from '../net/ip-prefix.ts';
import type { NetworkName } from '../net/names.ts';

/** Prefixes that are spoken for, with a question that stays fast for thousands of them. */
export class TakenPrefixes {
  readonly #prefixes = new Set<IpPrefix>();
  /** Made at the first question, which most often is never asked. */
  #bounds: Bounds[] | null = null;

  add(prefix: IpPrefix): void {
    this.#prefixes.add(prefix);
    this.#bounds?.push(boundsOf(prefix));
  }

  /** The first prefix that shares an address with this one, or null. */
  overlapping(prefix: IpPrefix): IpPrefix | null {
    if (this.#prefixes.has(prefix)) return prefix;
    this.#bounds ??= [...this.#prefixes].map(boundsOf);
    const { first, last, family } = boundsOf(prefix);
    const found = this.#bounds.find((taken) => taken.family === family && taken.first <= last && first <= taken.last);
    return found?.prefix ?? null;
  }
}

type Bounds = { readonly first: bigint; readonly last: bigint; readonly family: 4 | 6; readonly prefix: IpPrefix };

const boundsOf = (prefix: IpPrefix): Bounds => ({ ...prefixBounds(prefix), family: prefixFamily(prefix), prefix });

/** All that choosing needs to know of what is taken. */
export type Overlapping = Pick<TakenPrefixes, 'overlapping'>;

/** The first free IPv4 /24 in the order of `ipv4Candidates`, with its first address; null when all are taken. */
export const chooseIpv4 = (name: NetworkName, taken: Overlapping): InterfaceAddress | null =>
  firstFree(name === 'default' ? [DEFAULT_PREFIX, ...ipv4Candidates()] : ipv4Candidates(), taken);

/** A free /64 of the machine's unique local /48 (RFC 4193), its number from the network's name. */
export const chooseIpv6 = (name: NetworkName, machineId: string, taken: Overlapping): InterfaceAddress | null =>
  firstFree(ipv6Candidates(name, machineId), taken);

function firstFree(candidates: Iterable<IpPrefix>, taken: Overlapping): InterfaceAddress | null {
  for (const candidate of candidates) if (taken.overlapping(candidate) === null) return withGateway(candidate);
  return null;
}

const withGateway = (prefix: IpPrefix): InterfaceAddress =>
  interfaceAddress(gatewayOf({ prefix, gateway: null, localReverse: null }), prefixLength(prefix));

/** The default network's, as libvirt has it; others take it only when nothing else is left. */
export const DEFAULT_PREFIX = '192.168.122.0/24' as IpPrefix;

/** The neighbours of the default prefix upwards, then the other private blocks. */
function* ipv4Candidates(): Generator<IpPrefix> {
  for (let third = 123; third <= 254; third++) yield ipv4(192, 168, third);
  for (let third = 100; third < 122; third++) yield ipv4(192, 168, third);
  for (let third = 0; third <= 255; third++) yield ipv4(10, 122, third);
  for (let third = 0; third <= 255; third++) yield ipv4(172, 30, third);
  yield DEFAULT_PREFIX;
}

const ipv4 = (first: number, second: number, third: number): IpPrefix => `${first}.${second}.${third}.0/24` as IpPrefix;

function* ipv6Candidates(name: NetworkName, machineId: string): Generator<IpPrefix> {
  const globalId = fnv1a(`${machineId} global id`) & 0xff_ffff_ffffn;
  const start = fnv1a(`${name} subnet`) & 0xffffn;
  for (let step = 0n; step <= 0xffffn; step++) yield ipv6(globalId, (start + step) & 0xffffn);
}

function ipv6(globalId: bigint, subnet: bigint): IpPrefix {
  const first: IpAddress = ipAddressFromInteger((0xfdn << 120n) | (globalId << 80n) | (subnet << 64n), 6);
  return `${first}/64` as IpPrefix;
}
