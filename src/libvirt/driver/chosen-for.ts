import { noRequest } from '../../engine/request.ts';
import { type Allocation, allocationOf } from '../../model/catalogue.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import type { DriverContext } from './context.ts';

/**
 * What was chosen for a network where its declaration leaves it open; for one that never ran, what would be chosen if it
 * were started now. null where there is nothing to choose.
 */
export async function chosenFor(
  { store, engine }: Pick<DriverContext, 'store' | 'engine'>,
  network: Network,
): Promise<Allocation | null> {
  if (!hasBridge(network)) return null;
  const chosen = allocationOf((await store.read()).allocations, network.name);
  if (chosen !== undefined) return chosen;
  const { proposal } = await engine.propose({ ...noRequest, run: [network] });
  return proposal.networks.find(({ declared }) => declared.name === network.name) ?? null;
}
