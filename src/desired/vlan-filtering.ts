import { type LinkSettings, OWN_NAMESPACE } from '../state/host-state.ts';
import type { ResolvedNetwork } from './resolved-network.ts';
import type { World } from './world.ts';

/** Whether some guest of the network is to be in a VLAN, be it there yet or not. */
export const keepsVlans = ({ ports }: ResolvedNetwork): boolean => ports.some(({ settings }) => settings.vlan !== null);

/** Whether the bridge is somebody else's, so that its settings are too. */
export const isJoined = ({ declared: { mode } }: ResolvedNetwork): boolean =>
  mode.kind === 'bridge' && mode.ports.length === 0;

/** A bridge filters VLANs while a guest is in one; where it did, it is told when that is over. */
export function vlanFiltering(network: ResolvedNetwork, { links }: World): LinkSettings {
  if (keepsVlans(network)) return { vlanFiltering: true };
  const now = network.formerBridge ?? network.bridge;
  const found = links.find(({ namespace, name }) => namespace === OWN_NAMESPACE && name === now);
  return found?.vlanFiltering === true ? { vlanFiltering: false } : {};
}
