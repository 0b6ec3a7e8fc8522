import { rangesOf } from '../../desired/dhcp-ranges.ts';
import { gatewaysOf } from '../../desired/guest-surroundings.ts';
import type { PortDetails } from '../../engine/port-details.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import { type IpAddress, ipAddressFromInteger, ipAddressToInteger, ipFamily } from '../../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  type IpPrefix,
  prefixBounds,
  prefixContains,
  prefixFamily,
  prefixOf,
} from '../../net/ip-prefix.ts';
import type { Lease } from '../../state/facts.ts';
import type { AddressStrip } from '../contract/network.ts';

type Use = AddressStrip['runs'][number]['use'];

/** What one address is. */
type Holder = { readonly use: Use; readonly who: string | null };

export type StripSources = {
  readonly catalogue: Catalogue;
  readonly leases: readonly Lease[];
  readonly ports: readonly Pick<PortDetails, 'guest' | 'title' | 'addresses'>[];
};

/** More addresses than that are shown as far as DHCP hands them out. */
const WIDEST = 65_536n;

/** How the addresses of each of the network's prefixes are used, in order. */
export function addressStrips(network: Network, sources: StripSources): readonly AddressStrip[] {
  const gateways = gatewaysOf(network, sources.catalogue);
  const holders = holdersOf(network, gateways, sources);
  const ranges = rangesOf({ network, gateways }).map(({ first, last }) => ({
    family: ipFamily(first),
    ...asBounds(first, last),
  }));
  return gateways.flatMap((gateway) => {
    const prefix = prefixOf(gateway);
    const family = prefixFamily(prefix);
    const own = ranges.filter(
      (range) => range.family === family && prefixContains(prefix, ipAddressFromInteger(range.first, family)),
    );
    const bounds = shownBounds(prefixBounds(prefix), own);
    const inside = [...holders].filter(([address]) => prefixContains(prefix, address));
    return [stripOf(prefix, { bounds, ranges: own, holders: inside })];
  });
}

type Bounds = { readonly first: bigint; readonly last: bigint };

const asBounds = (first: IpAddress, last: IpAddress): Bounds => ({
  first: ipAddressToInteger(first),
  last: ipAddressToInteger(last),
});

function shownBounds(whole: Bounds, ranges: readonly Bounds[]): Bounds | null {
  if (whole.last - whole.first < WIDEST) return whole;
  if (ranges.length === 0) return null;
  const first = ranges.map((range) => range.first).reduce((a, b) => (a < b ? a : b));
  const last = ranges.map((range) => range.last).reduce((a, b) => (a > b ? a : b));
  return { first, last };
}

// Who has an address now counts for more than for whom it is kept.
function holdersOf(
  network: Network,
  gateways: readonly InterfaceAddress[],
  { leases, ports }: StripSources,
): ReadonlyMap<IpAddress, Holder> {
  const holders = new Map<IpAddress, Holder>();
  for (const { addresses, name, mac } of network.dhcp?.reservations ?? []) {
    for (const address of addresses) holders.set(address, { use: 'reserved', who: name ?? mac });
  }
  for (const { addresses, guest, title } of ports) {
    for (const address of addresses) holders.set(address, { use: 'used', who: title ?? guest });
  }
  for (const { network: of, address, hostName, mac } of leases) {
    if (of === network.name) holders.set(address, { use: 'used', who: holders.get(address)?.who ?? hostName ?? mac });
  }
  for (const gateway of gateways) holders.set(addressOf(gateway), { use: 'gateway', who: null });
  return holders;
}

type Strip = {
  /** null where there are too many addresses to show, and none that DHCP hands out. */
  readonly bounds: Bounds | null;
  readonly ranges: readonly Bounds[];
  readonly holders: readonly (readonly [IpAddress, Holder])[];
};

function stripOf(prefix: IpPrefix, { bounds, ranges, holders }: Strip): AddressStrip {
  const family = prefixFamily(prefix);
  const addressAt = (value: bigint): IpAddress => ipAddressFromInteger(value, family);
  const runs = bounds === null ? [] : runsOf(bounds, { family, ranges, holders });
  // A guest that makes its own address in a prefix has it outside of what DHCP hands out, and what is shown.
  const count = (use: Use): number => holders.filter(([, holder]) => holder.use === use).length;
  return {
    prefix,
    runs,
    ...{ used: count('used'), reserved: count('reserved') },
    free: ranges.length === 0 ? null : freeIn(runs),
    ranges: ranges.map(({ first, last }) => ({ first: addressAt(first), last: addressAt(last) })),
  };
}

type Whole = Omit<Strip, 'bounds'> & { readonly family: 4 | 6 };

function runsOf(bounds: Bounds, { family, ranges, holders }: Whole): AddressStrip['runs'] {
  const runs: AddressStrip['runs'][number][] = [];
  const add = ({ first, last }: Bounds, { use, who }: Holder): void => {
    if (first > last) return;
    runs.push({ first: ipAddressFromInteger(first, family), last: ipAddressFromInteger(last, family), use, who });
  };
  let next = bounds.first;
  for (const [address, holder] of sorted(holders, bounds)) {
    for (const gap of cut({ first: next, last: address - 1n }, ranges)) add(gap, { use: gap.use, who: null });
    add({ first: address, last: address }, holder);
    next = address + 1n;
  }
  for (const gap of cut({ first: next, last: bounds.last }, ranges)) add(gap, { use: gap.use, who: null });
  return runs;
}

const sorted = (holders: Whole['holders'], { first, last }: Bounds) =>
  holders
    .map(([address, holder]) => [ipAddressToInteger(address), holder] as const)
    .filter(([address]) => first <= address && address <= last)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** A gap in the pieces that DHCP hands out, and those between them. */
function cut(gap: Bounds, ranges: readonly Bounds[]): readonly (Bounds & { readonly use: Use })[] {
  const pieces: (Bounds & { readonly use: Use })[] = [];
  let next = gap.first;
  for (const range of [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const first = range.first > next ? range.first : next;
    const last = range.last < gap.last ? range.last : gap.last;
    if (first > last) continue;
    pieces.push({ first: next, last: first - 1n, use: 'outside' }, { first, last, use: 'free' });
    next = last + 1n;
  }
  pieces.push({ first: next, last: gap.last, use: 'outside' });
  return pieces.filter(({ first, last }) => first <= last);
}

const freeIn = (runs: AddressStrip['runs']): number =>
  runs
    .filter(({ use }) => use === 'free')
    .reduce((sum, { first, last }) => sum + Number(sizeOf(first as IpAddress, last as IpAddress)), 0);

const sizeOf = (first: IpAddress, last: IpAddress): bigint => ipAddressToInteger(last) - ipAddressToInteger(first) + 1n;
