import { deleteVlan as deleteRequest, listVlans, readVlans, setVlan as setRequest } from '../../netlink/bridge-vlan.ts';
import type { LinkMessage } from '../../netlink/link.ts';
import type { NamespaceName, PortVlan } from '../../state/host-state.ts';
import { findLinkIndex, type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import type { NetlinkSocket } from './netlink-socket.ts';
import { observedName } from './observed-link.ts';

/** Puts a port, or the bridge itself, into a VLAN, or changes how it is in it. */
export function setVlan(kernel: Kernel, { namespace, port, self, ...vlan }: PortVlan): void {
  try {
    const linkIndex = requireLinkIndex(kernel, { namespace, name: port });
    kernel.namespaces.socket(namespace).order(setRequest({ linkIndex, self }, vlan));
  } catch (error) {
    throw asKvmnetError(error, { operation: `put into VLAN ${vlan.id}`, subject: port });
  }
}

/** Takes it out again; fine when it is in none of that number, or gone. */
export function deleteVlan(kernel: Kernel, { namespace, port, self, id }: PortVlan): void {
  const linkIndex = findLinkIndex(kernel, { namespace, name: port });
  if (linkIndex === null) return;
  try {
    kernel.namespaces.socket(namespace).order(deleteRequest({ linkIndex, self }, id));
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENODEV', 'EOPNOTSUPP')) return;
    throw asKvmnetError(error, { operation: `take out of VLAN ${id}`, subject: port });
  }
}

/** Who is in which VLAN, of bridges that filter them; where none does, that is no question. */
export function observedVlans(
  socket: NetlinkSocket,
  namespace: NamespaceName,
  links: readonly LinkMessage[],
): readonly PortVlan[] {
  const filtering = new Set(
    links.filter(({ detail }) => detail.bridge?.vlanFiltering === true).map(({ index }) => index),
  );
  if (filtering.size === 0) return [];
  const byIndex = new Map(links.map((link) => [link.index, link]));
  return socket.list(listVlans(), readVlans).flatMap(({ linkIndex, vlans }) => {
    const link = byIndex.get(linkIndex);
    const self = filtering.has(linkIndex);
    if (link === undefined || (!self && !filtering.has(link.controllerIndex))) return [];
    return vlans.map((vlan) => ({ namespace, port: observedName(link), self, ...vlan }));
  });
}
