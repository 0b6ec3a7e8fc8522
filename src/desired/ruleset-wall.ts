import type { Chain, Table } from '../nftables/table.ts';
import type { Capabilities } from '../state/facts.ts';
import { TABLE_NAME } from '../state/mark.ts';
import { linkIdentifier } from './ruleset-identifier.ts';
import { isClosed, type RuledNetwork } from './ruleset-network.ts';

/**
 * The second wall round closed networks, on their bridges themselves: no frame goes up into this host or down from it,
 * whatever the protocol, raw sockets included. Frames from port to port do not pass here. null when there is none.
 */
export function wallTable(
  networks: readonly RuledNetwork[],
  { egressHook }: Pick<Capabilities, 'egressHook'>,
): Table | null {
  const hooks = egressHook ? ['ingress', 'egress'] : ['ingress'];
  const closed = networks.filter(isClosed);
  const chains = closed.flatMap((network) => hooks.map((hook) => wallChain(network, hook)));
  return chains.length === 0 ? null : { family: 'netdev', name: TABLE_NAME, sets: [], chains };
}

// A chain a link, since a kernel before 6.4 cannot add a link to a chain; its name tells the link.
const wallChain = ({ bridge }: RuledNetwork, hook: string): Chain => ({
  name: `${hook}-${linkIdentifier(bridge)}`,
  base: { type: 'filter', hook, priority: 0, policy: 'drop', device: bridge },
  rules: [],
});
