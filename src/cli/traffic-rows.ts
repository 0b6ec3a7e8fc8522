import { printable } from '../diagnostic/printable.ts';
import type { Rate } from '../observer/rates.ts';
import type { BothWays, NetworkTraffic } from '../observer/traffic.ts';
import { size } from './size.ts';
import { portName } from './traffic-order.ts';

/** A line of figures: of a network, or of one of its ports. */
export type TrafficRow = {
  readonly isNetwork: boolean;
  readonly isIdle: boolean;
  readonly name: string;
  readonly link: string;
  readonly figures: Figures;
};

/** What is shown of each, under these titles. */
export const FIGURES = ['IN/s', 'OUT/s', 'IN pkt/s', 'OUT pkt/s', 'DROPS/s'] as const;

export type Figures = Readonly<Record<(typeof FIGURES)[number], string>>;

/** The lines of networks, each followed by its ports. */
export const trafficRows = (networks: readonly NetworkTraffic[]): readonly TrafficRow[] =>
  networks.flatMap((network) => [
    rowOf(network, { isNetwork: true, name: network.network, link: network.state === 'running' ? '' : network.state }),
    ...network.ports.map((port) =>
      rowOf(port, {
        isNetwork: false,
        name: portName(port),
        link: port.plugged ? port.link : `${port.link} (unplugged)`,
      }),
    ),
  ]);

/** The figures of both ways. */
export const figuresOf = (traffic: BothWays): Figures => ({
  'IN/s': size(traffic.in.bytesPerSecond),
  'OUT/s': size(traffic.out.bytesPerSecond),
  'IN pkt/s': count(traffic.in.packetsPerSecond),
  'OUT pkt/s': count(traffic.out.packetsPerSecond),
  'DROPS/s': count(traffic.in.droppedPerSecond + traffic.out.droppedPerSecond),
});

type Named = Pick<TrafficRow, 'isNetwork' | 'name' | 'link'>;

// Names come from whoever makes a link, or a guest.
const rowOf = (traffic: BothWays, { isNetwork, name, link }: Named): TrafficRow => ({
  isNetwork,
  isIdle: isIdle(traffic.in) && isIdle(traffic.out),
  name: printable(name),
  link: printable(link),
  figures: figuresOf(traffic),
});

const isIdle = ({ bytesPerSecond, packetsPerSecond, droppedPerSecond }: Rate): boolean =>
  bytesPerSecond === 0 && packetsPerSecond === 0 && droppedPerSecond === 0;

// 950, 12.3k, 1.2M.
function count(perSecond: number): string {
  if (perSecond < 1000) return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
  return perSecond < 1e6 ? `${(perSecond / 1e3).toFixed(1)}k` : `${(perSecond / 1e6).toFixed(1)}M`;
}
