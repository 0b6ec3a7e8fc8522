import { type IpPrefix, prefixContains } from '../../net/ip-prefix.ts';
import { type Connection, deleteConnection, listConnections, readConnection } from '../../netlink/conntrack.ts';
import { NETLINK_NETFILTER } from '../../netlink/uapi/conntrack.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { NetlinkSocket } from './netlink-socket.ts';

/**
 * Has the kernel forget the connections out of these prefixes whose source is not translated: the next packet of each
 * begins it anew, translated. One that ends meanwhile is as good.
 */
export function forgetUntranslated({ calls }: Kernel, prefixes: readonly IpPrefix[]): void {
  const socket = new NetlinkSocket(calls, NETLINK_NETFILTER);
  try {
    const connections = [4, 6].flatMap((family) => socket.list(listConnections(family as 4 | 6), readConnection));
    for (const connection of connections.filter((found) => leavesOneOf(prefixes, found))) forget(socket, connection);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'forget connections of', subject: prefixes.join(', ') });
  } finally {
    socket.close();
  }
}

function leavesOneOf(prefixes: readonly IpPrefix[], { from, to, sourceTranslated }: Connection): boolean {
  if (sourceTranslated || from === null || to === null) return false;
  return prefixes.some((prefix) => prefixContains(prefix, from) && !prefixContains(prefix, to));
}

function forget(socket: NetlinkSocket, connection: Connection): void {
  try {
    socket.order(deleteConnection(connection));
  } catch (error) {
    if (!isRefusal(error, 'ENOENT')) throw error;
  }
}
