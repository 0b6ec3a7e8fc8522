import type { TrafficFrame } from '../observer/traffic.ts';
import { table } from './table.ts';
import { inTrafficOrder, type TrafficOrder } from './traffic-order.ts';
import { FIGURES, figuresOf, trafficRows } from './traffic-rows.ts';

/** What passes, for people who see it once: a line for each network and each port, and one of all together. */
export function printTraffic(frame: TrafficFrame, order: TrafficOrder): string {
  if (frame.networks.length === 0) return 'no networks; see kvmnet apply --help\n';
  const networks = inTrafficOrder(frame, order);
  const rows = networks.flatMap((network) =>
    trafficRows([network]).map(({ isNetwork, name, link, figures }) => [
      network.network,
      isNetwork ? '(all)' : name,
      link || '-',
      ...FIGURES.map((title) => figures[title]),
    ]),
  );
  const total = figuresOf(frame.total);
  return table(
    ['NETWORK', 'GUEST', 'LINK', ...FIGURES],
    [...rows, ['(all)', '-', '-', ...FIGURES.map((title) => total[title])]],
  );
}
