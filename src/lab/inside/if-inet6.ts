import { ipAddressFromBytes } from '../../net/ip-address.ts';

/**
 * An interface's address that others can use, from a text like `/proc/net/if_inet6`: hexadecimal address, index, prefix
 * length, scope, flags, name. null while there is none that has passed duplicate detection.
 */
export function globalAddress(text: string, interfaceName: string): string | null {
  for (const line of text.split('\n')) {
    const [address = '', , , scope, flags = '', name] = line.trim().split(/ +/);
    const isUsable = (Number.parseInt(flags, 16) & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) === 0;
    if (name === interfaceName && scope === GLOBAL_SCOPE && isUsable) {
      return ipAddressFromBytes(Buffer.from(address, 'hex'));
    }
  }
  return null;
}

/** include/net/ipv6.h, IPV6_ADDR_ANY: what is neither of a host, a link nor a site. */
const GLOBAL_SCOPE = '00';

/** include/uapi/linux/if_addr.h */
const IFA_F_TENTATIVE = 0x40;
const IFA_F_DADFAILED = 0x08;
