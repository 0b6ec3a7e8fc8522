import { type IpAddress, ipAddressFromBytes, ipAddressToBytes } from '../net/ip-address.ts';
import {
  addressOf,
  broadcastAddress,
  type InterfaceAddress,
  interfaceAddress,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { type Attribute, fieldTable, raw, readFields, uint32 } from './attribute.ts';
import { readUint8, readUint32, writeUint32 } from './integer.ts';
import { MalformedMessage } from './malformed-message.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceBytes, sliceFrom, sliceLength } from './slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL } from './uapi/netlink.ts';
import * as uapi from './uapi/rtnetlink.ts';

/** An address of a link, as RTM_NEWADDR tells of it. */
export type AddressMessage = { readonly linkIndex: number; readonly address: InterfaceAddress };

export type NewAddress = { readonly linkIndex: number; readonly address: InterfaceAddress };

const IFADDRMSG_LENGTH = 8;

/** Reads the body of an RTM_NEWADDR. */
export function readAddress(body: Slice): AddressMessage {
  const length = readUint8(body, 1);
  const linkIndex = readUint32(body, 4);
  const found = readFields(sliceFrom(body, IFADDRMSG_LENGTH), FIELDS, { local: null, address: null });
  // On a point-to-point link IFA_ADDRESS is the other side's, and IFA_LOCAL ours; IPv6 often has the former alone.
  const own = found.local ?? found.address;
  if (own === null) throw new MalformedMessage('an address without an address');
  return { linkIndex, address: interfaceAddress(own, length) };
}

/** `ip address add ADDRESS broadcast + dev …`; IPv6 skips duplicate detection. EEXIST when it is there. */
export const addAddress = (item: NewAddress): Request => {
  const broadcast = broadcastAddress(prefixOf(item.address));
  const attributes = [
    ...ownAddress(item.address),
    ...(broadcast === null ? [] : [raw(uapi.IFA_BROADCAST, ipAddressToBytes(broadcast))]),
    ...(familyOf(item.address) === uapi.AF_INET6 ? [uint32(uapi.IFA_FLAGS, uapi.IFA_F_NODAD)] : []),
  ];
  return request(uapi.RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, { fixed: addressHeader(item), attributes });
};

/** `ip address delete ADDRESS dev …`; EADDRNOTAVAIL when it is gone. */
export const deleteAddress = (item: NewAddress): Request =>
  request(uapi.RTM_DELADDR, 0, { fixed: addressHeader(item), attributes: ownAddress(item.address) });

/** `ip address show`, of both families. */
export const listAddresses = (): Request =>
  request(uapi.RTM_GETADDR, NLM_F_DUMP, { fixed: new Uint8Array(IFADDRMSG_LENGTH), attributes: [] });

type Found = { readonly local: IpAddress | null; readonly address: IpAddress | null };

function ownAddress(address: InterfaceAddress): readonly Attribute[] {
  const bytes = ipAddressToBytes(addressOf(address));
  return [raw(uapi.IFA_LOCAL, bytes), raw(uapi.IFA_ADDRESS, bytes)];
}

// struct ifaddrmsg: family, prefix length, flags, scope, link.
function addressHeader({ linkIndex, address }: NewAddress): Uint8Array {
  const header = new Uint8Array(IFADDRMSG_LENGTH);
  header[0] = familyOf(address);
  header[1] = prefixLength(address);
  header[3] = isLinkLocal(address) ? uapi.RT_SCOPE_LINK : uapi.RT_SCOPE_UNIVERSE;
  writeUint32(header, 4, linkIndex);
  return header;
}

/** AF_INET or AF_INET6, of an address in text. */
export const familyOf = (address: string): number => (address.includes(':') ? uapi.AF_INET6 : uapi.AF_INET);

/** Takes 4 or 16 bytes; any other number is malformed. */
export function readIpAddress(value: Slice): IpAddress {
  const length = sliceLength(value);
  if (length !== 4 && length !== 16) throw new MalformedMessage(`an address of ${length} bytes`);
  return ipAddressFromBytes(sliceBytes(value));
}

const isLinkLocal = (address: string): boolean => address.startsWith('fe80:') || address.startsWith('169.254.');

const FIELDS = fieldTable<Found>({
  local: [uapi.IFA_LOCAL, readIpAddress],
  address: [uapi.IFA_ADDRESS, readIpAddress],
});
