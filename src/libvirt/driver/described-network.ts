import { type Connections, withConnections } from '../../formats/libvirt-network/connections.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { asStarted } from '../../formats/libvirt-network/started.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import { type DescribeContext, documentOf } from './document-of.ts';
import type { NetworkState } from './network-state.ts';
import { keyOf } from './pick-device.ts';

/** The network as `virsh net-dumpxml` shows it: as it runs, or (`inactive`, or when it does not) as it is saved. */
export async function describedNetwork(
  context: DescribeContext,
  { live, saved, network }: NetworkState,
  { inactive }: { readonly inactive: boolean },
): Promise<NetworkDocument> {
  const catalogue = await context.store.read();
  if (live === null || (inactive && saved !== null)) return documentOf(context, 'saved', saved ?? network);
  const document = await documentOf(context, 'live', live);
  return inactive ? document : withConnections(asStarted(document), connections(live, catalogue));
}

/** How many guests a running network has, in all and by device of its pool. */
function connections({ name }: Network, { ports }: Catalogue): Connections {
  const own = ports.filter(({ network }) => network === name);
  const byDevice = new Map<string, number>();
  for (const { plug } of own) {
    if (plug.kind !== 'bridge') byDevice.set(keyOf(plug), (byDevice.get(keyOf(plug)) ?? 0) + 1);
  }
  return { all: own.length, byDevice };
}
