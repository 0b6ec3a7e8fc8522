import { ipFamily } from '../../net/ip-address.ts';
import { interfaceAddress } from '../../net/ip-prefix.ts';
import { type Complaint, complain, type Reading } from '../../xml/reading.ts';
import { elementsNamed, startTagOf, type XmlElement } from '../../xml/tree.ts';
import { whyNoRange } from '../libvirt-parts/address-range.ts';
import { prefixLengthOf } from '../libvirt-parts/prefix-length.ts';
import type { WrittenDhcp, WrittenHost } from './dhcp-element.ts';
import type { DhcpDocument, HostDocument, IpDocument, RangeDocument } from './document.ts';

type Ip = Pick<IpDocument, 'address' | 'netmask' | 'prefix'>;

export type DhcpPlace = { readonly ip: Ip; readonly element: XmlElement; readonly reading: Reading };

/**
 * A `<dhcp>` that fits its `<ip>`, in libvirt's usual form: without ranges and hosts it is nothing. null: it is nothing.
 * undefined: there was a mistake.
 */
export function settleDhcp(dhcp: WrittenDhcp, { ip, element, reading }: DhcpPlace): DhcpDocument | null | undefined {
  const at = (name: string) => elementsNamed(element, name);
  const ranges = settled(dhcp.ranges, at('range'), (range, one) => settleRange(range, { ip, element: one, reading }));
  const hosts = settled(dhcp.hosts, at('host'), (host, one) => settleHost(host, { ip, element: one, reading }));
  if (ranges === undefined || hosts === undefined) return undefined;
  const bootp = bootpOf(dhcp, ip);
  const isKept = ranges.length + hosts.length > 0;
  for (const one of at('bootp')) if (!isKept || bootp === null) complain(reading, one.span, unusedBootp);
  return isKept ? { ranges, hosts, bootp } : null;
}

function settled<Raw, T>(
  values: readonly Raw[],
  elements: readonly XmlElement[],
  settle: (value: Raw, element: XmlElement) => T | undefined,
): readonly T[] | undefined {
  const pairs = values.map((value, index) => [value, elements[index]] as const);
  const results = pairs.map(([value, element]) => (element === undefined ? undefined : settle(value, element)));
  const good = results.filter((result) => result !== undefined);
  return good.length === results.length ? good : undefined;
}

/** A range that lies in its `<ip>`. */
export function settleRange(range: RangeDocument, { ip, element, reading }: DhcpPlace): RangeDocument | undefined {
  const reason = whyRangeIsWrong(range, ip);
  if (reason === null) return range;
  const hint = 'write the lowest address as start, the highest as end, both of guests';
  return complain(reading, startTagOf(element), { code: 'bad-range', message: `<range>: ${reason}`, hint });
}

function whyRangeIsWrong(range: RangeDocument, ip: Ip): string | null {
  const length = prefixLengthOf(ip);
  if (length === null) return `${ip.address} has no prefix to lie in`;
  if (ipFamily(range.start) === ipFamily(range.end) && ipFamily(range.start) !== ipFamily(ip.address)) {
    return `the range ${range.start} - ${range.end} is not of the family of ${ip.address}`;
  }
  return whyNoRange(range, interfaceAddress(ip.address, length));
}

/** A host that is known by something, and has an address. */
export function settleHost(host: WrittenHost, { ip, element, reading }: DhcpPlace): HostDocument | undefined {
  const fault = hostFaultOf(host, ipFamily(ip.address));
  if (fault !== null) return complain(reading, startTagOf(element), fault);
  return host.ip === null ? undefined : { ...host, ip: host.ip };
}

/** A host that is to be found: it is known by anything. */
export function settleDeletedHost(host: WrittenHost, { ip, element, reading }: DhcpPlace): WrittenHost | undefined {
  const { mac, name } = host;
  const hint = 'write its mac, name or ip';
  const refuse = (message: string): undefined =>
    complain(reading, startTagOf(element), { code: 'bad-host', message: `<host>: ${message}`, hint });
  if (mac !== null && ipFamily(ip.address) === 6)
    return refuse(`no guest is known by a MAC address (${mac}) in DHCPv6`);
  return (mac ?? name ?? host.id ?? host.ip) === null ? refuse('nothing tells which one') : host;
}

function hostFaultOf({ mac, id, name, ip }: WrittenHost, family: 4 | 6): Complaint | null {
  const fault = (message: string, hint: string): Complaint => ({
    code: 'bad-host',
    message: `<host>: ${message}`,
    hint,
  });
  if (family === 6 && mac !== null) {
    return fault(`a guest is not known by a MAC address (${mac}) in DHCPv6`, 'write its id or its name');
  }
  if (family === 6 && id === null && name === null)
    return fault('neither id nor name is given', 'write one of the two');
  if (family === 4 && mac === null && name === null)
    return fault('neither mac nor name is given', 'write one of the two');
  return ip === null ? fault('no ip is given', "write ip='…', the address that is kept for it") : null;
}

function bootpOf({ bootp }: WrittenDhcp, ip: Ip): DhcpDocument['bootp'] {
  if (bootp === null || bootp.file === null || ipFamily(ip.address) === 6) return null;
  return { file: bootp.file, server: bootp.server };
}

const unusedBootp: Complaint = {
  severity: 'warning',
  code: 'unused-bootp',
  message: '<bootp> has no effect here, and is not kept',
  hint: 'it needs a file, and beside it a <range> or a <host> of IPv4',
};
