import { type HtbClassMessage, listClasses, readHtbClass } from '../../netlink/htb-class.ts';
import type { LinkMessage } from '../../netlink/link.ts';
import { listFilters, type MacFilterMessage, readMacFilter, U32_TABLE } from '../../netlink/mac-filter.ts';
import { listQdiscs, type QdiscMessage, readQdisc } from '../../netlink/queueing.ts';
import { TC_H_ROOT } from '../../netlink/uapi/pkt-sched.ts';
import type { NamespaceName } from '../../state/host-state.ts';
import type { Shaper } from '../../state/shaper.ts';
import { type ShaperClass, shaperOf } from '../../state/shaper-tree.ts';
import type { NetlinkSocket } from './netlink-socket.ts';
import { observedName } from './observed-link.ts';
import { TREE } from './set-shaper.ts';

/**
 * The trees of kvmnet's on the links of a namespace. Where no link has one of HTB, which the list of links tells, that is
 * no question; else it is one for all disciplines, and one for each tree, or two where it has shares.
 */
export function observedShapers(
  socket: NetlinkSocket,
  namespace: NamespaceName,
  links: readonly LinkMessage[],
): readonly Shaper[] {
  const candidates = links.filter(({ qdisc }) => qdisc === 'htb');
  if (candidates.length === 0) return [];
  const qdiscs = socket.list(listQdiscs(), readQdisc);
  return candidates.flatMap((link) => {
    const own = qdiscs.filter(({ linkIndex }) => linkIndex === link.index);
    const root = own.find(({ parent, handle }) => parent === TC_H_ROOT && handle === TREE);
    if (root === undefined) return [];
    const tree = { defaultMinor: root.defaultMinor ?? 0, ...readParts(socket, link.index, own) };
    return [shaperOf({ namespace, name: observedName(link) }, tree)];
  });
}

function readParts(socket: NetlinkSocket, linkIndex: number, qdiscs: readonly QdiscMessage[]) {
  const classes = socket.list(listClasses(linkIndex), readHtbClass).filter((each) => each !== null);
  const own = classes.map((each) => classOf(each, qdiscs));
  // With one class for all, filters have nowhere else to lead to.
  const leaves = own.filter(({ parent }) => parent !== null);
  const filters = leaves.length < 2 ? [] : socket.list(listFilters(linkIndex, TREE), readMacFilter);
  return { classes: own, filters: filters.filter((each) => each !== null).map(filterOf) };
}

function classOf({ handle, parent, class: htb }: HtbClassMessage, qdiscs: readonly QdiscMessage[]): ShaperClass {
  return {
    minor: handle - TREE,
    // Of a class that stands in none, the kernel says that its parent is the root.
    parent: parent === TC_H_ROOT ? null : parent - TREE,
    bytesPerSecond: htb.rateBytesPerSecond,
    ceilingBytesPerSecond: htb.ceilingBytesPerSecond,
    burstBytes: htb.burstBytes,
    queueBytes: qdiscs.find((qdisc) => qdisc.parent === handle)?.limitBytes ?? null,
  };
}

function filterOf({ handle, filter: { mac, classHandle } }: MacFilterMessage) {
  const minor = classHandle - TREE;
  return { mac: handle === U32_TABLE + minor ? mac : null, minor };
}
