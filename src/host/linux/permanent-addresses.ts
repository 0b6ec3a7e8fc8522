import type { MacAddress } from '../../net/mac-address.ts';
import { listLinks } from '../../netlink/link-request.ts';
import { readPermanentAddress } from '../../netlink/permanent-address.ts';
import type { NetlinkSocket } from './netlink-socket.ts';

/** The Ethernet addresses that links were built with, by the links' names, as the kernel tells them. */
export function permanentAddresses(socket: Pick<NetlinkSocket, 'list'>): ReadonlyMap<string, MacAddress> {
  const found = socket.list(listLinks({ counters: false }), readPermanentAddress);
  return new Map(found.flatMap(({ name, mac }) => (mac === null ? [] : [[name, mac]])));
}
