import { writeNetworkXml } from '../../formats/libvirt-network/write.ts';
import { hasBridge } from '../../model/network.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import { chosenFor } from './chosen-for.ts';
import type { DriverContext } from './context.ts';
import { describedNetwork } from './described-network.ts';
import { findNetwork, requireFlags } from './find-network.ts';
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
      return { xml: writeNetworkXml(await describedNetwork(context, state, { inactive: (flags & INACTIVE) !== 0 })) };
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
