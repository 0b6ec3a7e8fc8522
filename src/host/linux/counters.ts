import type { IpAddress } from '../../net/ip-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import { type LinkMessage, readLink, readLinkWithCounters } from '../../netlink/link.ts';
import type { LinkCounters } from '../../netlink/link-counters.ts';
import { listLinks } from '../../netlink/link-request.ts';
import {
  listForwardingDatabase,
  listNeighbours,
  type NeighbourMessage,
  readNeighbour,
} from '../../netlink/neighbour.ts';
import { NUD_NOARP, NUD_PERMANENT } from '../../netlink/uapi/rtnetlink.ts';
import { OWN_NAMESPACE } from '../../state/host-state.ts';
import type { Namespaces } from './namespaces.ts';
import { observedName } from './observed-link.ts';

/** A station that a bridge has heard behind one of its ports. */
export type Station = { readonly bridge: InterfaceName; readonly port: InterfaceName; readonly mac: MacAddress };

/** An address whose MAC the host knows. */
export type Neighbour = { readonly link: InterfaceName; readonly address: IpAddress; readonly mac: MacAddress };

/** What has passed each link of our own namespace since it was made. */
export function readCounters(namespaces: Namespaces): ReadonlyMap<InterfaceName, LinkCounters> {
  const links = namespaces.socket(OWN_NAMESPACE).list(listLinks({ counters: true }), readLinkWithCounters);
  return new Map(links.flatMap((link) => (link.counters === null ? [] : [[observedName(link), link.counters]])));
}

/** The forwarding databases of all bridges, without their own and their ports' addresses. */
export function readStations(namespaces: Namespaces): readonly Station[] {
  const { entries, nameOf } = read(namespaces, listForwardingDatabase());
  return entries.flatMap(({ linkIndex, bridgeIndex, mac, state }) => {
    const port = nameOf(linkIndex);
    const bridge = nameOf(bridgeIndex);
    const learned = (state & (NUD_PERMANENT | NUD_NOARP)) === 0;
    return learned && port !== null && bridge !== null && mac !== null ? [{ bridge, port, mac }] : [];
  });
}

/** What ARP and neighbour discovery have found out. */
export function readNeighbours(namespaces: Namespaces): readonly Neighbour[] {
  const { entries, nameOf } = read(namespaces, listNeighbours());
  return entries.flatMap(({ linkIndex, address, mac, state }) => {
    const link = nameOf(linkIndex);
    const known = (state & NUD_NOARP) === 0;
    return known && link !== null && address !== null && mac !== null ? [{ link, address, mac }] : [];
  });
}

type Entries = {
  readonly entries: readonly NeighbourMessage[];
  readonly nameOf: (index: number) => InterfaceName | null;
};

function read(namespaces: Namespaces, request: ReturnType<typeof listNeighbours>): Entries {
  const socket = namespaces.socket(OWN_NAMESPACE);
  const links = socket.list(listLinks({ counters: false }), readLink);
  const names = new Map(links.map((link: LinkMessage) => [link.index, observedName(link)]));
  return { entries: socket.list(request, readNeighbour), nameOf: (index) => names.get(index) ?? null };
}
