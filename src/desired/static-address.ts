import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { isAddressed, type Network } from '../model/network.ts';
import { whyNoStation } from '../model/subnet.ts';
import { type IpAddress, ipFamily } from '../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  interfaceAddress,
  prefixContains,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { rangeContains } from '../net/ip-range.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { Facts } from '../state/facts.ts';
import { markOf } from '../state/mark.ts';
import { rangesOf } from './dhcp-ranges.ts';
import type { Surroundings } from './guest-surroundings.ts';

/** An address that a guest is to have for good. */
export type StaticWish = {
  readonly address: IpAddress;
  /** Where the host is no station of the LAN nobody else knows it; null: as the network has it. */
  readonly length: number | null;
  /** As the guest's interface is known; null: not at all. */
  readonly mac: MacAddress | null;
  readonly guest: string | null;
};

/** The address with its length, or why the guest cannot have it: everything that speaks against it at once. */
export type StaticAnswer = { readonly address: InterfaceAddress | null; readonly diagnostics: readonly Diagnostic[] };

/** Where it is to have it. */
export type StaticPlace = { readonly network: Network; readonly surroundings: Pick<Surroundings, 'addresses'> };

/** Checks an address against the network's prefixes, and against all who have it, or are to have it. */
export function staticAddress(wish: StaticWish, on: StaticPlace, facts: Facts): StaticAnswer {
  const own = on.surroundings.addresses.find((each) => prefixContains(prefixOf(each), wish.address));
  const length = own === undefined ? wish.length : prefixLength(own);
  if (length === null || (own === undefined && isAddressed(on.network))) {
    return { address: null, diagnostics: [outside(wish, on)] };
  }
  const address = interfaceAddress(wish.address, length);
  const reason = whyNoStation(prefixOf(address), wish.address);
  const taken = [
    ...takers(wish, on.network, facts),
    ...(own !== undefined && addressOf(own) === wish.address ? [GATEWAY] : []),
  ];
  const diagnostics = [
    ...(reason === null ? [] : [refuse('address-unusable', `${wish.address} is ${reason}`, 'choose another address')]),
    ...taken.map(({ code, by }) => refuse(code, `${wish.address} is ${by}`, 'choose another address')),
    ...whyNotKept(wish, on),
    ...(isAddressed(on.network) ? [] : [lanNotice(wish.address)]),
  ];
  return { address, diagnostics };
}

type Taker = { readonly code: string; readonly by: string };

const GATEWAY: Taker = { code: 'address-of-gateway', by: "the network's own: its gateway's, or the host's" };

function outside({ address }: StaticWish, { network, surroundings }: StaticPlace) {
  const prefixes = surroundings.addresses.map(prefixOf);
  if (prefixes.length > 0) {
    const message = `${address} is outside of ${prefixes.join(', ')}, which network ${network.name} has`;
    return refuse('address-outside-prefix', message, 'choose an address in it');
  }
  const message = `in which prefix ${address} lies on network ${network.name} is not known`;
  const hint = isAddressed(network)
    ? `kvmnet up ${network.name} chooses one`
    : `write its length: --address ${address}/24`;
  return refuse('prefix-unknown', message, hint);
}

function takers({ address, mac, guest }: StaticWish, network: Network, { leases, observed }: Facts): readonly Taker[] {
  const isOther = (of: MacAddress | null): boolean => mac === null || of !== mac;
  const reserved = (network.dhcp?.reservations ?? [])
    .filter((each) => each.addresses.includes(address))
    .filter((each) => (each.mac === null ? guest === null || each.name !== guest : isOther(each.mac)))
    .map((each) => ({ code: 'address-reserved', by: `reserved for ${each.name ?? each.mac ?? 'another client'}` }));
  const held = observed.links.flatMap((link) => {
    const mark = markOf(link);
    if (mark?.role !== 'guest' || mark.network !== network.name || !isOther(mark.attachment.mac)) return [];
    if (!mark.attachment.addresses.includes(address)) return [];
    return [{ code: 'address-of-guest', by: `the address of guest ${mark.attachment.guest}` }];
  });
  const leased = leases
    .filter((lease) => lease.network === network.name && lease.address === address && isOther(lease.mac))
    .map((lease) => ({ code: 'address-leased', by: `leased to ${lease.hostName ?? lease.mac ?? 'another client'}` }));
  return [...reserved, ...held, ...leased];
}

// What DHCP hands out it would hand to others, unless it knows for whom to keep it.
function whyNotKept({ address, mac }: StaticWish, { network, surroundings }: StaticPlace) {
  if (mac !== null) return [];
  const ranges = rangesOf({ network, gateways: surroundings.addresses });
  if (!ranges.some((range) => rangeContains(range, address))) return [];
  const message = `${address} is in a range that DHCP hands out, and without the guest's MAC it cannot be reserved`;
  return [refuse('address-in-range', message, 'name the guest, or its --mac')];
}

const lanNotice = (address: IpAddress): Diagnostic => ({
  ...refuse('address-of-a-lan', `whether the LAN's own DHCP server hands out ${address} is not known here`, null),
  severity: 'notice',
  hint: `reserve it there${ipFamily(address) === 4 ? ', or take one outside of its range' : ''}`,
});
