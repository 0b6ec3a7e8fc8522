import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { networkDetails } from '../../engine/details.ts';
import { propose } from '../../engine/propose.ts';
import { noRequest } from '../../engine/request.ts';
import { othersTurn } from '../../host/others-turn.ts';
import type { Facts } from '../../state/facts.ts';
import type { Topology } from '../../topology/topology.ts';
import { topologyOf } from '../../topology/topology-of.ts';
import type { ApiDoor } from '../door.ts';

/** What hangs on what, with what has drifted from how it should be; without root, nobody knows of the latter. */
export async function topologyNow(door: ApiDoor): Promise<Topology> {
  const { facts, seesRules } = await look(door);
  // Once: of two catalogues the one could know what the other does not.
  const catalogue = await door.store.read();
  const drift = seesRules ? propose(noRequest, catalogue, facts) : null;
  await othersTurn();
  const details = networkDetails(catalogue, facts, door.counters());
  await othersTurn();
  const topology = topologyOf({ details, facts, drift });
  await othersTurn();
  return topology;
}

/** As far as whoever asks may see; the ruleset is for root. */
async function look(door: ApiDoor): Promise<{ readonly facts: Facts; readonly seesRules: boolean }> {
  try {
    return { facts: await door.look('all'), seesRules: true };
  } catch (error) {
    if (!(error instanceof KvmnetError) || error.code !== 'not-permitted') throw error;
    return { facts: await door.look('services'), seesRules: false };
  }
}
