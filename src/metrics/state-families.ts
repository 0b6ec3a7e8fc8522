import type { NetworkDetails } from '../engine/details.ts';
import type { Family, Sample } from './family.ts';
import type { AddressPool, Snapshot } from './snapshot.ts';

const STATES = ['running', 'stopped', 'broken'] as const;

const poolFamily = (use: 'used' | 'reserved' | 'free', help: string): Family => ({
  name: `kvmnet_addresses_${use}`,
  help,
  type: 'gauge',
  labels: ['network', 'prefix'],
  samples: ({ networks }) =>
    networks.flatMap(({ details, pools }) =>
      pools.flatMap((pool: AddressPool) => {
        const value = pool[use];
        return value === null ? [] : [{ labels: { network: details.name, prefix: pool.prefix }, value }];
      }),
    ),
});

const ofEach = (
  { networks }: Snapshot,
  value: (details: NetworkDetails) => number | null,
  labels: (details: NetworkDetails) => Sample['labels'] = ({ name }) => ({ network: name }),
): readonly Sample[] =>
  networks.flatMap(({ details }) => {
    const found = value(details);
    return found === null ? [] : [{ labels: labels(details), value: found }];
  });

/** Gauges of how networks, guests, leases and servers are. */
export const stateFamilies: readonly Family[] = [
  {
    name: 'kvmnet_build_info',
    help: 'The version that runs; the value is 1.',
    type: 'gauge',
    labels: ['version'],
    samples: ({ version }) => [{ labels: { version }, value: 1 }],
  },
  {
    name: 'kvmnet_networks',
    help: 'Networks that are known, by state; broken: it should run, and its bridge is not there.',
    type: 'gauge',
    labels: ['state'],
    samples: ({ networks }) =>
      STATES.map((state) => ({
        labels: { state },
        value: networks.filter(({ details }) => details.state === state).length,
      })),
  },
  {
    name: 'kvmnet_network_running',
    help: 'Whether a network runs.',
    type: 'gauge',
    labels: ['network', 'mode'],
    samples: (snapshot) =>
      ofEach(
        snapshot,
        ({ state }) => Number(state === 'running'),
        ({ name, mode }) => ({ network: name, mode }),
      ),
  },
  {
    name: 'kvmnet_guests',
    help: 'Interfaces of guests that are plugged into a network.',
    type: 'gauge',
    labels: ['network'],
    samples: (snapshot) =>
      ofEach(snapshot, ({ ports }) => ports.filter(({ guest, plugged }) => guest !== null && plugged).length),
  },
  {
    name: 'kvmnet_dnsmasq_running',
    help: 'Whether the dnsmasq of a network runs, on the link as it is now.',
    type: 'gauge',
    labels: ['network'],
    samples: (snapshot) => ofEach(snapshot, ({ server }) => (server === null ? null : Number(server === 'running'))),
  },
  {
    name: 'kvmnet_leases',
    help: 'Addresses that the DHCP server of a network has handed out, and whose time is not over.',
    type: 'gauge',
    labels: ['network'],
    samples: leaseCounts,
  },
  poolFamily('used', 'Addresses of a prefix that are leased, or those of a guest that is known.'),
  poolFamily('reserved', 'Addresses of a prefix that are kept for somebody who has them not now.'),
  poolFamily(
    'free',
    'Addresses that DHCP can still hand out, of its ranges in a prefix; not of prefixes in which it has none.',
  ),
];

function leaseCounts(snapshot: Snapshot): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { network, expiresAt } of snapshot.leases)
    if (expiresAt === null || expiresAt > snapshot.now) counts.set(network, (counts.get(network) ?? 0) + 1);
  return ofEach(snapshot, ({ name, server }) => (server === null ? null : (counts.get(name) ?? 0)));
}
