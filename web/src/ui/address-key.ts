import { ipAddressToBytes, parseIpAddress } from '../../../src/net/ip-address.ts';
import type { SortKey } from './sorting.ts';

/** What an address or a prefix is ordered by: its value, IPv4 first. */
export function addressKey(text: string | null | undefined): SortKey {
  if (text === null || text === undefined) return null;
  const [address = '', length = ''] = text.split('/');
  const parsed = parseIpAddress(address);
  if (!parsed.ok) return text;
  const bytes = ipAddressToBytes(parsed.value);
  // The collator takes numbers for numbers, and would take the digits of an IPv6 address for decimal ones.
  return [bytes.length, ...bytes, length].join(' ');
}
