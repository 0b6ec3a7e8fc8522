import type { IpAddress } from '../net/ip-address.ts';
import {
  addressAt,
  addressOf,
  broadcastAddress,
  type IpPrefix,
  prefixBounds,
  prefixContains,
} from '../net/ip-prefix.ts';
import { isAddressed, type Network, type Subnet } from './network.ts';

/** The network's own address in a prefix: the declared one, or the first. */
export function gatewayOf({ prefix, gateway }: Subnet): IpAddress {
  if (gateway !== null) return gateway;
  const { first, last } = prefixBounds(prefix);
  return first === last ? addressOf(prefix) : addressAt(prefix, 1);
}

/** The declared subnets; none where the choice is ours. */
export const subnetsOf = ({ subnets }: Network): readonly Subnet[] => subnets ?? [];

/** The declared subnet in which an address lies, or null. */
export const subnetOf = (network: Network, address: IpAddress): Subnet | null =>
  subnetsOf(network).find(({ prefix }) => prefixContains(prefix, address)) ?? null;

/**
 * Why no station of the prefix can have the address, in words; null when one can. The first address of a prefix names
 * the network (in IPv6, any router: RFC 4291, 2.6.1), the last in IPv4 everybody; prefixes of one or two have neither.
 */
export function whyNoStation(prefix: IpPrefix, address: IpAddress): string | null {
  const { first, last } = prefixBounds(prefix);
  if (last - first < 2n) return null;
  if (address === addressOf(prefix)) return 'the address of the network itself';
  return address === broadcastAddress(prefix) ? 'the broadcast address' : null;
}

/** Whether guests have IPv6: by a declared prefix, or by one to be chosen. */
export const hasIpv6 = (network: Network): boolean =>
  isAddressed(network) &&
  (network.subnets === null ? network.ipv6 : network.subnets.some(({ prefix }) => prefix.includes(':')));
