import type { Network } from '../model/network.ts';
import { type MacAddress, macAddressFor } from '../net/mac-address.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import { remembered } from './remembered.ts';

/**
 * The bridge's own MAC: declared; or, when it stands in for a NIC, that NIC's, so that the LAN keeps knowing the host by
 * it; or one that follows from the network's name. Left to the kernel, it would change with every port that comes and
 * goes. null for a bridge that is not ours.
 */
export function bridgeMac(network: Network, observed: HostState): MacAddress | null {
  if (network.bridge.mac !== null) return network.bridge.mac;
  if (network.mode.kind !== 'bridge') return ownMac(network);
  const [port] = network.mode.ports;
  if (port === undefined) return null;
  const nic = observed.links.find((link) => link.namespace === OWN_NAMESPACE && link.name === port);
  return nic?.mac ?? ownMac(network);
}

const ownMac = remembered(({ name }: Network): MacAddress => macAddressFor(`bridge of ${name}`));
