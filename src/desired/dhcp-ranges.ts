import { defaultRanges } from '../dnsmasq/ranges.ts';
import type { Dhcp, DhcpRange } from '../model/dhcp.ts';
import type { Addressed } from './guest-ports.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/** The addresses that DHCP hands out: the declared ranges, or all that a prefix has to give. */
export function rangesOf({ network, gateways }: Addressed): readonly DhcpRange[] {
  if (network.dhcp === null) return [];
  const whole = () => gateways.flatMap(defaultRanges).map((range) => ({ ...range, leaseTimeSeconds: null }));
  return network.dhcp.ranges ?? whole();
}

/** The network's DHCP with nothing left to choose; null where there is none. */
export function resolvedDhcp({
  declared,
  gateways,
}: ResolvedNetwork): (Dhcp & { ranges: readonly DhcpRange[] }) | null {
  if (declared.dhcp === null) return null;
  return { ...declared.dhcp, ranges: rangesOf({ network: declared, gateways }) };
}
