import { addressBits, ipFamily } from '../../net/ip-address.ts';
import { type Complaint, complain, type Reading } from '../../xml/reading.ts';
import { elementsNamed, startTagOf, type XmlElement } from '../../xml/tree.ts';
import type { WrittenDhcp } from './dhcp-element.ts';
import type { IpDocument } from './document.ts';
import { settleDhcp } from './settle-dhcp.ts';

/** `<ip>` before anything has looked at it as a whole. */
export type WrittenIp = Omit<IpDocument, 'dhcp'> & { readonly dhcp: WrittenDhcp | null };

/** An `<ip>` whose parts are of its family, in libvirt's usual form: without what says nothing. */
export function settleIp(ip: WrittenIp, element: XmlElement, reading: Reading): IpDocument | undefined {
  const fault = faultOf(ip);
  if (fault !== null) return complain(reading, startTagOf(element), fault);
  const [dhcpElement] = elementsNamed(element, 'dhcp');
  const dhcp =
    ip.dhcp === null || dhcpElement === undefined ? null : settleDhcp(ip.dhcp, { ip, element: dhcpElement, reading });
  return dhcp === undefined ? undefined : { ...ip, tftp: ip.tftp?.root === '' ? null : ip.tftp, dhcp };
}

function faultOf(ip: WrittenIp): Complaint | null {
  const { address, netmask, prefix, tftp } = ip;
  const family = ip.family ?? 'ipv4';
  const fault = (message: string, hint: string): Complaint => ({
    code: 'unsupported-ip',
    message: `<ip>: ${message}`,
    hint,
  });
  if (ipFamily(address) !== (family === 'ipv6' ? 6 : 4)) {
    const said = ip.family === null ? 'no family is given' : `the family is ${family}`;
    return fault(`${said}, but the address is ${address}`, `write family='ipv${ipFamily(address)}'`);
  }
  if (netmask !== null && (family === 'ipv6' || ipFamily(netmask) === 6)) {
    return fault(`${address} has the netmask ${netmask}; only IPv4 has masks`, "write prefix='64', with yours");
  }
  if (netmask !== null && prefix !== null) {
    return fault(`${address} has both a netmask and a prefix`, 'keep one');
  }
  const bits = addressBits(ipFamily(address));
  if (prefix !== null && prefix > bits)
    return fault(`a prefix of ${prefix} is longer than ${address}`, `write at most ${bits}`);
  return tftp !== null && family === 'ipv6' ? fault('there is no <tftp> in IPv6', 'put it into an <ip> of IPv4') : null;
}
