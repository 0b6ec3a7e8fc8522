import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { networkDetails } from '../engine/details.ts';
import { noRequest } from '../engine/request.ts';
import type { Topology } from '../topology/topology.ts';
import { topologyOf } from '../topology/topology-of.ts';
import type { Session } from './session.ts';

/** How networks hang together now. Without root, of which a warning tells, nobody knows what should be otherwise. */
export async function topologyNow({ host, engine, store }: Session): Promise<Topology> {
  const { facts, drift } = await look({ host, engine });
  const details = networkDetails(await store.read(), facts, host.counters());
  return topologyOf({ details, facts, drift });
}

async function look({ host, engine }: Pick<Session, 'host' | 'engine'>) {
  try {
    const { proposal, facts } = await engine.propose(noRequest);
    return { facts, drift: proposal };
  } catch (error) {
    if (!(error instanceof KvmnetError) || error.code !== 'not-permitted') throw error;
    process.stderr.write(
      'kvmnet: warning: it takes root to read the ruleset: what is not as it should be is not shown\n',
    );
    return { facts: await host.observe({ only: 'services' }), drift: null };
  }
}
