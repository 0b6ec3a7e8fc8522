import { setImmediate as othersTurn } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { networkDetails } from '../../engine/details.ts';
import { propose } from '../../engine/propose.ts';
import { noRequest } from '../../engine/request.ts';
import type { Topology } from '../../topology/topology.ts';
import { type Sight, topologyOf } from '../../topology/topology-of.ts';
import type { ApiDoor } from '../door.ts';

/** What hangs on what, with what has drifted from how it should be; without root, nobody knows of the latter. */
export async function topologyNow(door: ApiDoor): Promise<Topology> {
  const { facts, drift } = await look(door);
  await othersTurn();
  const details = networkDetails(await door.store.read(), facts, door.counters());
  return topologyOf({ details, facts, drift });
}

async function look(door: ApiDoor): Promise<Pick<Sight, 'facts' | 'drift'>> {
  try {
    const facts = await door.look('all');
    return { facts, drift: propose(noRequest, await door.store.read(), facts) };
  } catch (error) {
    if (!(error instanceof KvmnetError) || error.code !== 'not-permitted') throw error;
    return { facts: await door.look('services'), drift: null };
  }
}
