import { ipFamily } from '../../net/ip-address.ts';
import { sameMac } from '../libvirt-parts/codecs.ts';
import { granted, type Refusable, refusedBy } from '../libvirt-parts/refusal.ts';
import { hostElement, rangeElement, type WrittenHost } from './dhcp-element.ts';
import type { DhcpDocument, HostDocument, IpDocument, NetworkDocument, RangeDocument } from './document.ts';
import { settleDeletedHost, settleHost, settleRange } from './settle-dhcp.ts';
import {
  changeList,
  impossible,
  isAddition,
  neverDone,
  type PartChange,
  type PartUpdate,
  readPart,
  refuseOtherName,
} from './update-change.ts';

/** `<host>` in `<dhcp>`. */
export const updateDhcpHost: PartUpdate = (document, change) =>
  inIp(document, change, 'host', (ip) => {
    const read = readPart(hostElement, change);
    return read.ok ? changeHost(ip, read.value, { document, change }) : read;
  });

/** `<range>` in `<dhcp>`. */
export const updateDhcpRange: PartUpdate = (document, change) =>
  inIp(document, change, 'range', (ip) => {
    if (change.command === 'modify') return neverDone('a <range> is not modified', 'delete it, and add another');
    const read = readPart(rangeElement, change);
    return read.ok ? changeRange(ip, read.value, { document, change }) : read;
  });

type Place = { readonly document: NetworkDocument; readonly change: PartChange };

/** Changes the `<ip>` that is meant. */
function inIp(
  document: NetworkDocument,
  change: PartChange,
  name: string,
  edit: (ip: IpDocument) => Refusable<DhcpDocument>,
): Refusable<NetworkDocument> {
  const misnamed = refuseOtherName(name, change);
  if (misnamed !== null) return misnamed;
  const index = change.parentIndex >= 0 ? change.parentIndex : likeliestIp(document);
  const ip = document.ips[index];
  if (ip === undefined) {
    const which = change.parentIndex >= 0 ? `no <ip> number ${change.parentIndex}` : 'no <ip>';
    return impossible(`the network has ${which} whose <dhcp> could be changed`, 'name an <ip> by its number, from 0');
  }
  const dhcp = edit(ip);
  return dhcp.ok ? granted({ ...document, ips: document.ips.with(index, { ...ip, dhcp: dhcp.value }) }) : dhcp;
}

/** The one with DHCP, or else the first of IPv4, or of IPv6. */
function likeliestIp({ ips }: NetworkDocument): number {
  const served = ips.findIndex(({ dhcp }) => dhcp !== null);
  const ipv4 = ips.findIndex(({ address }) => ipFamily(address) === 4);
  return [served, ipv4].find((index) => index >= 0) ?? 0;
}

const dhcpOf = ({ dhcp }: IpDocument): DhcpDocument => dhcp ?? { ranges: [], hosts: [], bootp: null };

function changeHost(ip: IpDocument, written: WrittenHost, { document, change }: Place): Refusable<DhcpDocument> {
  const { command } = change;
  if (command === 'delete') return deleteHost(ip, written, change);
  const host = settleHost(written, { ip, ...change });
  if (host === undefined) return refusedBy(change.reading.diagnostics);
  if (ipFamily(host.ip) !== ipFamily(ip.address)) return otherFamily(host.ip, ip);
  const dhcp = dhcpOf(ip);
  const at = dhcp.hosts.findIndex((other) => isSameGuest(host, other));
  if (isAddition(command)) {
    const second = refuseSecondDhcp(document, ip);
    if (second !== null) return second;
    const other = dhcp.hosts[at];
    if (other !== undefined) {
      return impossible(`there is a <host> with ${said(other)} already`, '`modify` changes it');
    }
  } else if (at < 0) return impossible(`nothing is kept for ${said(host)}`, 'add it');
  return granted({ ...dhcp, hosts: changeList(dhcp.hosts, command, { item: host, at }) });
}

function deleteHost(ip: IpDocument, written: WrittenHost, change: PartChange): Refusable<DhcpDocument> {
  const host = settleDeletedHost(written, { ip, ...change });
  if (host === undefined) return refusedBy(change.reading.diagnostics);
  const dhcp = dhcpOf(ip);
  const at = dhcp.hosts.findIndex((other) => isAllOf(host, other));
  const item = dhcp.hosts[at];
  if (item === undefined) return impossible(`nothing is kept for ${said(host)}`, 'see `virsh net-dumpxml` for what is');
  return granted({ ...dhcp, hosts: changeList(dhcp.hosts, 'delete', { item, at }) });
}

/** Whether two entries are of one guest: by any of MAC address, name and address. */
const isSameGuest = (host: HostDocument, other: HostDocument): boolean =>
  (host.mac !== null && other.mac !== null && sameMac(host.mac, other.mac)) ||
  (host.name !== null && host.name === other.name) ||
  host.ip === other.ip;

/**
 * Whether all that is said is so of the entry. (To libvirt 9.0 an entry without a MAC address is of any; then a guest's
 * entry would go for another's.)
 */
const isAllOf = (host: WrittenHost, other: HostDocument): boolean =>
  (host.mac === null || (other.mac !== null && sameMac(host.mac, other.mac))) &&
  (host.id === null || host.id === other.id) &&
  (host.name === null || host.name === other.name) &&
  (host.ip === null || host.ip === other.ip);

const said = ({ mac, id, name, ip }: WrittenHost): string =>
  [mac && `MAC address ${mac}`, id && `id ${id}`, name && `name ${name}`, ip && `address ${ip}`]
    .filter((word) => word !== null && word !== '')
    .join(', ');

const otherFamily = (address: string, ip: IpDocument): Refusable<never> =>
  impossible(`${address} is not of the family of ${ip.address}`, 'name an <ip> of its family by its number, from 0');

function refuseSecondDhcp({ ips }: NetworkDocument, ip: IpDocument): Refusable<never> | null {
  const other = ips.find((one) => one !== ip && one.dhcp !== null && ipFamily(one.address) === ipFamily(ip.address));
  if (other === undefined) return null;
  const message = `there is DHCP for ${other.address} already, and not for a second address of its family`;
  return impossible(message, 'name that <ip> by its number, from 0');
}

function changeRange(ip: IpDocument, written: RangeDocument, { document, change }: Place): Refusable<DhcpDocument> {
  const range = settleRange(written, { ip, ...change });
  if (range === undefined) return refusedBy(change.reading.diagnostics);
  const dhcp = dhcpOf(ip);
  const at = dhcp.ranges.findIndex(({ start, end }) => start === range.start && end === range.end);
  const words = `the range ${range.start} - ${range.end}`;
  if (isAddition(change.command)) {
    const second = refuseSecondDhcp(document, ip);
    if (second !== null) return second;
    if (at >= 0) return impossible(`${words} is there already`, 'delete it first');
  } else if (at < 0)
    return impossible(`there is no such range as ${range.start} - ${range.end}`, 'write both of its ends');
  return granted({ ...dhcp, ranges: changeList(dhcp.ranges, change.command, { item: range, at }) });
}
