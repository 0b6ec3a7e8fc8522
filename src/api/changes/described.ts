import type { ResolvedNetwork } from '../../desired/resolved-network.ts';
import type { Proposal } from '../../engine/propose.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import { type Devices, devicesOf } from '../../model/pool.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Attachment } from '../../state/mark.ts';

/** A network as it runs after a change. */
export type DescribedNetwork = {
  readonly name: NetworkName;
  readonly mode: Network['mode']['kind'];
  readonly bridge: string | null;
  /** Of networks whose guests meet on no bridge. */
  readonly devices?: Devices | null;
  readonly gateways: readonly string[];
  readonly guests: readonly (Attachment & { readonly tap: string | null })[];
};

/** Those of the named networks that run by the proposal. */
export function describedNetworks(
  { networks, catalogue }: Pick<Proposal, 'networks' | 'catalogue'>,
  names: readonly NetworkName[],
): readonly DescribedNetwork[] {
  const wanted = new Set(names);
  const bridged = networks.filter(({ declared }) => wanted.has(declared.name));
  const bridgeless = catalogue.live.filter((network) => wanted.has(network.name) && !hasBridge(network));
  return [...bridged.map(describe), ...bridgeless.map(describeBridgeless)];
}

const describe = ({ declared, bridge, gateways, ports }: ResolvedNetwork): DescribedNetwork => ({
  name: declared.name,
  mode: declared.mode.kind,
  bridge,
  gateways,
  guests: ports.map(({ attachment, link }) => ({ ...attachment, tap: link?.name ?? null })),
});

// Nothing of it is on the host.
const describeBridgeless = (network: Network): DescribedNetwork => ({
  name: network.name,
  mode: network.mode.kind,
  bridge: null,
  devices: devicesOf(network),
  gateways: [],
  guests: [],
});
