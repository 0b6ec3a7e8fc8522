import { allocationOf, type Catalogue } from '../../model/catalogue.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './document-of.ts';
import type { NetworkDocument } from './documents.ts';
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
      return { xml: context.documents.write(await described(context, state, (flags & INACTIVE) !== 0)) };
    },
    networkGetBridgeName: async ({ network: reference }) => {
      const { network } = await findNetwork(context, reference);
      const { allocations } = await context.store.read();
      const name = network.bridge.name ?? allocationOf(allocations, network.name)?.bridge ?? null;
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
  if (live === null || (inactive && saved !== null))
    return documentOf(context, 'saved', saved ?? state.network, catalogue);
  const document = await documentOf(context, 'live', live, catalogue);
  return inactive ? document : context.documents.withConnections(document, connections(live, catalogue));
}

/** How many guests a running network has, in all and by device of its pool. */
function connections({ name }: Network, { ports }: Catalogue): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { network, plug } of ports) {
    if (network !== name) continue;
    counts.set('', (counts.get('') ?? 0) + 1);
    if (plug.kind !== 'bridge') counts.set(keyOf(plug), (counts.get(keyOf(plug)) ?? 0) + 1);
  }
  return counts;
}
