import { networkDetails } from '../../engine/details.ts';
import { propose } from '../../engine/propose.ts';
import { noRequest } from '../../engine/request.ts';
import type { Topology } from '../../topology/topology.ts';
import { topologyOf } from '../../topology/topology-of.ts';
import type { ApiDoor } from '../door.ts';

/** What hangs on what, with what has drifted from how it should be. */
export async function topologyNow(door: ApiDoor): Promise<Topology> {
  const catalogue = await door.store.read();
  const facts = await door.look('all');
  const drift = propose(noRequest, catalogue, facts);
  return topologyOf({ details: networkDetails(catalogue, facts, door.counters()), facts, drift });
}
