import { type MacAddress, parseMacAddress } from './mac-address.ts';

/**
 * The MAC that a DHCPv6 client's DUID is made from; null where it is made from something else. RFC 8415, 11.2 and 11.4:
 * types 1 and 3 end with the address, which in Ethernet (hardware type 1) is a MAC.
 */
export function macInDuid(duid: string): MacAddress | null {
  const tail = /^00:0(?:1:00:01(?::[0-9a-f]{2}){4}|3:00:01):((?:[0-9a-f]{2}:){5}[0-9a-f]{2})$/i.exec(duid)?.[1];
  const mac = parseMacAddress(tail ?? '');
  return mac.ok ? mac.value : null;
}
