import type { Chain } from '../nftables/table.ts';
import type { Capabilities } from '../state/facts.ts';
import { linkIdentifier } from './ruleset-identifier.ts';
import { isClosed, type RuledNetwork } from './ruleset-network.ts';

/**
 * The second wall round closed networks, on their bridges themselves: no frame goes up into this host or down from it,
 * whatever the protocol, raw sockets included. Frames from port to port do not pass here.
 */
export function wallChains(
  networks: readonly RuledNetwork[],
  { egressHook }: Pick<Capabilities, 'egressHook'>,
): readonly Chain[] {
  const hooks = egressHook ? ['ingress', 'egress'] : ['ingress'];
  return networks.filter(isClosed).flatMap((network) => hooks.map((hook) => wallChain(network, hook)));
}

// A chain a link, since a kernel before 6.4 cannot add a link to a chain; its name tells the link.
const wallChain = ({ bridge }: RuledNetwork, hook: string): Chain => ({
  name: `${hook}-${linkIdentifier(bridge)}`,
  base: { type: 'filter', hook, priority: 0, policy: 'drop', device: bridge },
  rules: [],
});
