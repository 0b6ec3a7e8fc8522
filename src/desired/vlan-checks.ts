import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { error } from './complaint.ts';
import type { ResolvedNetwork } from './resolved-network.ts';
import { isJoined, keepsVlans } from './vlan-filtering.ts';

/** Guests that are to be in VLANs, on a bridge that cannot keep these apart: they would all hear each other. */
export function checkVlans(network: ResolvedNetwork, { observed, capabilities }: Facts): readonly Diagnostic[] {
  if (!keepsVlans(network)) return [];
  const guests = network.ports
    .filter(({ settings }) => settings.vlan !== null)
    .map(({ attachment: { guest, title = guest } }) => title)
    .join(', ');
  if (!capabilities.vlanFiltering) {
    const message = `guests are to be in VLANs (${guests}), and this kernel's bridges keep none apart`;
    const hint = 'use a kernel with CONFIG_BRIDGE_VLAN_FILTERING, or a network for each VLAN';
    return [error(network, 'vlan', 'vlan-filtering-missing', message, hint)];
  }
  const bridge = observed.links.find(({ namespace, name }) => namespace === OWN_NAMESPACE && name === network.bridge);
  if (!isJoined(network) || bridge === undefined || bridge.vlanFiltering === true) return [];
  const message = `guests are to be in VLANs (${guests}), and bridge ${network.bridge} keeps none apart`;
  const hint = `switch that on: ip link set ${network.bridge} type bridge vlan_filtering 1`;
  return [error(network, 'vlan', 'bridge-without-vlans', message, hint)];
}
