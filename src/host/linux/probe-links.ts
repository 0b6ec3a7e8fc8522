import { macAddress } from '../../net/mac-address.ts';
import { setHtbClass } from '../../netlink/htb-class.ts';
import { readLink } from '../../netlink/link.ts';
import { createBridge, getLink } from '../../netlink/link-request.ts';
import { setMacFilter, U32_TABLE } from '../../netlink/mac-filter.ts';
import type { Request } from '../../netlink/message.ts';
import { createHtb, setFifo } from '../../netlink/queueing.ts';
import { TC_H_ROOT } from '../../netlink/uapi/pkt-sched.ts';
import type { KernelAbilities } from '../../state/facts.ts';
import { KernelRefusal } from './kernel-refusal.ts';
import type { Namespaces } from './namespaces.ts';
import type { NetlinkSocket } from './netlink-socket.ts';
import { TREE } from './set-shaper.ts';

/** What links can do in this kernel, tried on a bridge that nobody sees. Where no namespace can be made: nothing. */
export function probeLinks(namespaces: Namespaces): Omit<KernelAbilities, 'policing'> {
  try {
    return namespaces.inThrowAway(tryOnBridge);
  } catch (error) {
    if (!(error instanceof KernelRefusal)) throw error;
    return { shaping: false, stationFilters: false, vlanFiltering: false };
  }
}

function tryOnBridge(socket: NetlinkSocket): Omit<KernelAbilities, 'policing'> {
  socket.order(createBridge({ name: 'probe', group: 0, bridge: {} }));
  const { index, detail } = socket.ask(getLink('probe'), readLink);
  const tree = { linkIndex: index, handle: TREE, parent: TC_H_ROOT };
  const leaf = { linkIndex: index, handle: TREE + 1, parent: TREE };
  const shaping =
    takes(socket, createHtb(tree, { defaultMinor: 1, replace: false })) &&
    takes(socket, setHtbClass(leaf, CLASS)) &&
    takes(socket, setFifo({ linkIndex: index, handle: 0, parent: leaf.handle }, 65_536));
  const filter = { mac: macAddress('02:00:00:00:00:01'), classHandle: leaf.handle };
  const place = { linkIndex: index, handle: U32_TABLE + 1, parent: TREE };
  return {
    shaping,
    stationFilters: shaping && takes(socket, setMacFilter(place, filter)),
    vlanFiltering: (detail.bridge?.vlanFiltering ?? null) !== null,
  };
}

const CLASS = {
  rateBytesPerSecond: 1_000_000,
  ceilingBytesPerSecond: 1_000_000,
  burstBytes: 65_536,
  ceilingBurstBytes: 65_536,
  quantumBytes: 60_000,
};

function takes(socket: NetlinkSocket, request: Request): boolean {
  try {
    socket.order(request);
    return true;
  } catch (error) {
    if (error instanceof KernelRefusal) return false;
    throw error;
  }
}
