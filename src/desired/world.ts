import type { ServerSettings } from '../dnsmasq/service.ts';
import type { Facts } from '../state/facts.ts';
import type { HostState, Link } from '../state/host-state.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/** Whether the kernel speaks IPv6 at all; booted with `ipv6.disable=1` it does not, and has no parameters for it. */
export const hasIpv6Stack = ({ sysctls }: HostState): boolean => sysctls.some(({ key }) => key.startsWith('net/ipv6/'));

/** What a mode may look at besides its own network. */
export type World = {
  readonly facts: Facts;
  /** The host's links, and those that are being attached. */
  readonly links: readonly Link[];
  /** Whom the network's name server asks. */
  upstreamOf(network: ResolvedNetwork): ServerSettings['upstream'];
};
