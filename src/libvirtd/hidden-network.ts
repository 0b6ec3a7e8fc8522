import type { Network } from '../model/network.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';

/** What a network's bridge is called, and its MAC: whatever becomes of its name, guests go on talking to that. */
export type Bridge = { readonly name: InterfaceName; readonly mac: MacAddress | null };

/** Without the chains that are hooked to the bridge itself, which keep it from getting another name. */
export const withoutHooks = (network: Network): Network => ({
  ...network,
  mode: network.mode.kind === 'host-only' ? { kind: 'host-only', hostAccess: true } : network.mode,
  bandwidth: null,
});

export const hasHooks = ({ bandwidth, mode }: Network): boolean =>
  bandwidth !== null || (mode.kind === 'host-only' && !mode.hostAccess);

/** The network on its way: its rules are in force, its addresses are there, and nobody of ours serves it. */
export const hiddenNetwork = (network: Network, { name, mac }: Bridge): Network => ({
  ...withoutHooks(network),
  bridge: { ...network.bridge, name, mac },
  dhcp: null,
  dns: null,
  dnsmasqOptions: [],
});

/**
 * The network while another bridge takes its place: guests are on it still, and the host is silent to them, as it has no
 * address there. A refusal would end their connections.
 */
export const closedNetwork = (network: Network, bridge: Bridge): Network => ({
  ...hiddenNetwork(network, bridge),
  mode: { kind: 'host-only', hostAccess: false },
  subnets: [],
  routes: [],
});
