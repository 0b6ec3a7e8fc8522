import { addressBits, type IpAddress, ipAddressToInteger, ipFamily } from '../../net/ip-address.ts';

/** How libvirt writes a prefix: by its length, by a mask, or not at all. */
export type WrittenPrefix = {
  readonly address: IpAddress;
  readonly netmask: IpAddress | null;
  readonly prefix: number | null;
};

/**
 * The length of a prefix that is written so. Without length and mask it is that of the address's class, in IPv6 64
 * (`virSocketAddrGetIPPrefix`). null: the mask has a gap, or the class has no length.
 */
export function prefixLengthOf({ address, netmask, prefix }: WrittenPrefix): number | null {
  if (prefix !== null) return prefix;
  if (netmask !== null) return lengthOfMask(netmask);
  return ipFamily(address) === 6 ? 64 : lengthOfClass(address);
}

function lengthOfMask(netmask: IpAddress): number | null {
  const bits = addressBits(ipFamily(netmask));
  const digits = ipAddressToInteger(netmask).toString(2).padStart(bits, '0');
  return /^1*0*$/.test(digits) ? digits.lastIndexOf('1') + 1 : null;
}

function lengthOfClass(address: IpAddress): number | null {
  const value = Number(ipAddressToInteger(address));
  const octet = Math.floor(value / 2 ** 24);
  if (value === 0) return 0;
  if (octet < 128) return 8;
  if (octet < 192) return 16;
  return octet < 224 ? 24 : null;
}
