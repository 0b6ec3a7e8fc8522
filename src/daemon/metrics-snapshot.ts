import { addressStrips } from '../api/answers/address-strip.ts';
import { networkDetails } from '../engine/details.ts';
import { grouped } from '../engine/host-index.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Snapshot } from '../metrics/snapshot.ts';

export type SnapshotSources = {
  readonly host: LinuxHost;
  readonly store: NetworkStore;
  readonly version: string;
};

/** Looks at all that the metrics tell of. */
export async function metricsSnapshot({ host, store, version }: SnapshotSources): Promise<Snapshot> {
  const catalogue = await store.read();
  const facts = await host.observe({ only: 'services' });
  const counters = host.counters();
  const live = new Map(catalogue.live.map((network) => [network.name, network]));
  const leases = grouped(facts.leases, ({ network }) => network);
  const networks = networkDetails(catalogue, facts, counters).map((details) => {
    const network = live.get(details.name);
    const sources = { catalogue, leases: leases.get(details.name) ?? [], ports: details.ports };
    return { details, pools: network === undefined ? [] : addressStrips(network, sources) };
  });
  return { version, networks, leases: facts.leases, counters, now: Date.now() / 1000 };
}
