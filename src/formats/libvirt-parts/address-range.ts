import { addressBits, compareIpAddresses, type IpAddress, ipAddressToInteger, ipFamily } from '../../net/ip-address.ts';
import { addressOf, broadcastAddress, type InterfaceAddress, prefixContains, prefixOf } from '../../net/ip-prefix.ts';

/** The last bits in which the ends of a range may differ, for libvirt (`virSocketAddrGetRange`). */
const MOST_BITS = 16n;

type Ends = { readonly start: IpAddress; readonly end: IpAddress };

/** Why libvirt takes no such range, in words; null when it does. `within`: the address of the network in which it lies. */
export function whyNoRange({ start, end }: Ends, within: InterfaceAddress | null): string | null {
  const words = `the range ${start} - ${end}`;
  if (ipFamily(start) !== ipFamily(end)) return `${words} mixes IPv4 and IPv6`;
  const outside = within === null ? null : whyNotWithin({ start, end }, within);
  if (outside !== null) return `${words} ${outside}`;
  if (compareIpAddresses(start, end) > 0) return `${words} ends before it begins`;
  const differ = ipAddressToInteger(start) >> MOST_BITS !== ipAddressToInteger(end) >> MOST_BITS;
  const shared = addressBits(ipFamily(start)) - Number(MOST_BITS);
  return differ ? `${words} is too large: its ends do not share their first ${shared} bits` : null;
}

function whyNotWithin({ start, end }: Ends, within: InterfaceAddress): string | null {
  const prefix = prefixOf(within);
  if (!prefixContains(prefix, start) || !prefixContains(prefix, end)) return `is not within ${prefix}`;
  if (ipFamily(start) === 6) return null;
  if (start === addressOf(prefix)) return `begins with the address of the network ${prefix} itself`;
  return end === broadcastAddress(prefix) ? `ends with the broadcast address of ${prefix}` : null;
}
