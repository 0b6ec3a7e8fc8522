import { addressOf, type InterfaceAddress, interfaceAddress, ipPrefix, prefixBounds } from '../net/ip-prefix.ts';
import { eui64Address } from '../net/mac-address.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/**
 * The router's link-local address on every bridge with IPv6. It is given, not formed from the MAC, so that it is there
 * and valid before the first guest gives the bridge a carrier: router advertisements need it at once.
 */
export const ROUTER_LINK_LOCAL = 'fe80::1/64' as InterfaceAddress;

/**
 * By which link-local addresses guests know their router. A bridge that was taken over has formed one from its MAC, which
 * guests have been told: it stays as long as the bridge does.
 */
export function routerAddresses(network: ResolvedNetwork, observed: HostState): readonly InterfaceAddress[] {
  const formed = network.mac === null ? null : eui64Address(prefixBounds(ipPrefix('fe80::/64')).first, network.mac);
  const now = network.formerBridge ?? network.bridge;
  const isThere = observed.addresses.some(
    ({ namespace, link, address }) => namespace === OWN_NAMESPACE && link === now && addressOf(address) === formed,
  );
  return formed === null || !isThere ? [ROUTER_LINK_LOCAL] : [ROUTER_LINK_LOCAL, interfaceAddress(formed, 64)];
}
