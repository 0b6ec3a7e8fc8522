import type { LinkMessage } from '../../netlink/link.ts';
import {
  deleteStation as deleteRequest,
  listForwardingDatabase,
  readNeighbour,
  type StationPlace,
  setStation as setRequest,
} from '../../netlink/neighbour.ts';
import { NUD_NOARP, NUD_PERMANENT } from '../../netlink/uapi/rtnetlink.ts';
import type { NamespaceName, Station } from '../../state/host-state.ts';
import { stationKey } from '../../state/key.ts';
import { findLinkIndex, type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import type { NetlinkSocket } from './netlink-socket.ts';
import { observedName } from './observed-link.ts';

/** Has the bridge send what is for a station to a port of its; one that is there already is fine. */
export function addStation(kernel: Kernel, { namespace, port, mac }: Station): void {
  try {
    const portIndex = requireLinkIndex(kernel, { namespace, name: port });
    kernel.namespaces.socket(namespace).order(setRequest({ portIndex, mac }));
  } catch (error) {
    throw asKvmnetError(error, { operation: 'add station', subject: mac });
  }
}

/** Forgets a station; fine when the bridge, or the port, has done so already. */
export function deleteStation(kernel: Kernel, { namespace, port, mac }: Station): void {
  const portIndex = findLinkIndex(kernel, { namespace, name: port });
  if (portIndex === null) return;
  const station: StationPlace = { portIndex, mac };
  try {
    kernel.namespaces.socket(namespace).order(deleteRequest(station));
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENODEV', 'EOPNOTSUPP')) return;
    throw asKvmnetError(error, { operation: 'delete station', subject: mac });
  }
}

/** The stations that bridges were told of, at ports that do not learn; where all learn, that is no question. */
export function observedStations(
  socket: NetlinkSocket,
  namespace: NamespaceName,
  links: readonly LinkMessage[],
): readonly Station[] {
  const ports = new Map(
    links.filter(({ detail }) => detail.port?.learning === false).map((link) => [link.index, link]),
  );
  if (ports.size === 0) return [];
  const found = socket
    .list(listForwardingDatabase(), readNeighbour)
    .flatMap(({ linkIndex, mac, state, bridgeIndex }) => {
      const port = ports.get(linkIndex);
      // A port's own address is permanent; what is in the port's own database is no affair of the bridge.
      const told = (state & NUD_NOARP) !== 0 && (state & NUD_PERMANENT) === 0 && bridgeIndex !== 0;
      return port === undefined || mac === null || !told ? [] : [{ namespace, port: observedName(port), mac }];
    });
  // A bridge that filters VLANs has an entry for each VLAN of the port.
  return [...new Map(found.map((station) => [stationKey(station), station])).values()];
}
