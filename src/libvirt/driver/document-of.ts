import { bridgeMac } from '../../desired/bridge-mac.ts';
import { rangesOf } from '../../desired/dhcp-ranges.ts';
import type { Choices } from '../../formats/libvirt-network/choices.ts';
import { type Completion, completeNetworkDocument, isComplete } from '../../formats/libvirt-network/complete.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { documentOfNetwork } from '../../formats/libvirt-network/from-model.ts';
import type { Allocation } from '../../model/catalogue.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import { gatewayOf } from '../../model/subnet.ts';
import { type InterfaceAddress, interfaceAddress, prefixLength } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { chosenFor } from './chosen-for.ts';
import type { DriverContext } from './context.ts';
import type { Life } from './documents.ts';
import { uuidOf } from './network-uuid.ts';

/** What it takes to put a network into words. */
export type DescribeContext = Pick<DriverContext, 'documents' | 'engine' | 'look' | 'machineId' | 'store'>;

/**
 * The document of a network: as it was written when it was defined, with what was chosen for it where the words say
 * nothing of it (a file that was imported), or else made from the declaration.
 */
export async function documentOf(context: DescribeContext, life: Life, network: Network): Promise<NetworkDocument> {
  const kept = context.documents.keptFor(life, network);
  if (kept !== null && isComplete(kept)) return kept;
  const chosen = await choices(context, network);
  return kept === null ? documentOfNetwork(network, chosen) : completeNetworkDocument(kept, chosen);
}

async function choices(context: DescribeContext, network: Network): Promise<Choices & Completion> {
  const chosen = await chosenFor(context, network);
  return {
    uuid: uuidOf(network, context.machineId),
    bridge: network.bridge.name ?? chosen?.bridge ?? null,
    mac: await macOf(context, network),
    gateways: chosen?.gateways ?? [],
    ranges: rangesOf({ network, gateways: gatewaysOf(network, chosen) }),
  };
}

async function macOf(context: DescribeContext, network: Network): Promise<MacAddress | null> {
  if (network.mode.kind === 'bridge' || !hasBridge(network)) return null;
  return bridgeMac(network, (await context.look()).observed);
}

const gatewaysOf = ({ subnets }: Network, chosen: Allocation | null): readonly InterfaceAddress[] =>
  subnets?.map((subnet) => interfaceAddress(gatewayOf(subnet), prefixLength(subnet.prefix))) ?? chosen?.gateways ?? [];
