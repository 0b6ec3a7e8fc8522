import type { Connections } from '../../formats/libvirt-network/connections.ts';
import { withConnections } from '../../formats/libvirt-network/connections.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { asStarted } from '../../formats/libvirt-network/started.ts';
import { writeNetworkXml } from '../../formats/libvirt-network/write.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import { chosenFor } from './chosen-for.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './document-of.ts';
import { findNetwork, requireFlags } from './find-network.ts';
import type { NetworkState } from './network-state.ts';
import { keyOf } from './pick-device.ts';
import { refused } from './refused.ts';

/** What is saved, though something else may run. */
const INACTIVE = 1;

/** Networks in their own words. */
export function describeHandlers(
  context: DriverContext,
): Pick<NetworkHandlers, 'networkGetXMLDesc' | 'networkGetBridgeName'> {
  return {
    networkGetXMLDesc: async ({ network, flags }) => {
      requireFlags(flags, INACTIVE);
      const state = await findNetwork(context, network);
      return { xml: writeNetworkXml(await described(context, state, (flags & INACTIVE) !== 0)) };
    },
    networkGetBridgeName: async ({ network: reference }) => {
      const { network } = await findNetwork(context, reference);
      const name = network.bridge.name ?? (await chosenFor(context, network))?.bridge ?? null;
      if (name === null || !hasBridge(network)) {
        throw refused('internal', `network '${network.name}' does not have a bridge name.`);
      }
      return { name };
    },
  };
}

async function described(context: DriverContext, state: NetworkState, inactive: boolean): Promise<NetworkDocument> {
  const { live, saved } = state;
  const catalogue = await context.store.read();
  if (live === null || (inactive && saved !== null)) return documentOf(context, 'saved', saved ?? state.network);
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
