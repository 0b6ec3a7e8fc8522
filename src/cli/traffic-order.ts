import type { BothWays, NetworkTraffic, PortTraffic, TrafficFrame } from '../observer/traffic.ts';

/** By what networks and ports can be ordered. */
export const TRAFFIC_ORDERS = ['total', 'in', 'out', 'packets', 'drops', 'name'] as const;

export type TrafficOrder = (typeof TRAFFIC_ORDERS)[number];

/** The networks, and the ports of each, with the most first; what is equal, by name. */
export function inTrafficOrder({ networks }: TrafficFrame, order: TrafficOrder): readonly NetworkTraffic[] {
  return sorted(networks, order, ({ network }) => network).map((network) => ({
    ...network,
    ports: sorted(network.ports, order, portName),
  }));
}

/** What a port is called: by its guest, and else by its link. */
export const portName = ({ title, guest, nic, link }: PortTraffic): string =>
  title ?? guest ?? (nic ? `(NIC ${link})` : `(${link})`);

const AMOUNTS: Readonly<Record<TrafficOrder, (traffic: BothWays) => number>> = {
  total: (traffic) => traffic.in.bytesPerSecond + traffic.out.bytesPerSecond,
  in: (traffic) => traffic.in.bytesPerSecond,
  out: (traffic) => traffic.out.bytesPerSecond,
  packets: (traffic) => traffic.in.packetsPerSecond + traffic.out.packetsPerSecond,
  drops: (traffic) => traffic.in.droppedPerSecond + traffic.out.droppedPerSecond,
  name: () => 0,
};

function sorted<T extends BothWays>(all: readonly T[], order: TrafficOrder, nameOf: (each: T) => string): readonly T[] {
  const amount = AMOUNTS[order];
  return [...all].sort((a, b) => amount(b) - amount(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
}
