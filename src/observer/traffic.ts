import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails } from '../engine/port-details.ts';
import type { InterfaceName } from '../net/names.ts';
import { NO_RATE, type Rate, rateOf, sumOfRates } from './rates.ts';

/** What passes networks and their ports, seen by the guests: `in` is what they receive. */
export type TrafficFrame = {
  /** When it was measured (ISO 8601, UTC). */
  readonly at: string;
  /** Over how long. */
  readonly seconds: number;
  readonly networks: readonly NetworkTraffic[];
  readonly total: BothWays;
};

export type BothWays = { readonly in: Rate; readonly out: Rate };

/** All guests of a network together; a NIC in its bridge passes on what they send, and is left out of the sum. */
export type NetworkTraffic = BothWays & {
  readonly network: NetworkDetails['name'];
  readonly state: NetworkDetails['state'];
  readonly ports: readonly PortTraffic[];
};

export type PortTraffic = BothWays &
  Pick<PortDetails, 'guest' | 'title' | 'nic' | 'plugged'> & { readonly link: InterfaceName };

/** What was counted at a time (milliseconds of a clock that never goes back). */
export type TrafficReading = { readonly at: number; readonly networks: readonly NetworkDetails[] };

/** The rates between two readings, in the order of the second. A port that was not there before has none yet. */
export function trafficBetween(before: TrafficReading, after: TrafficReading, at: Date): TrafficFrame {
  const seconds = (after.at - before.at) / 1000;
  const known = new Map(before.networks.flatMap(({ ports }) => ports.map((port) => [port.link, port])));
  const networks = after.networks.map(({ name, state, ports }) => {
    const traffic = ports.flatMap((port) => portTraffic(known.get(port.link), port, seconds));
    return { network: name, state, ...sumOf(traffic.filter(({ nic }) => !nic)), ports: traffic };
  });
  return { at: at.toISOString(), seconds, networks, total: sumOf(networks) };
}

function portTraffic(before: PortDetails | undefined, now: PortDetails, seconds: number): readonly PortTraffic[] {
  const { link, guest, title, nic, plugged, received, sent } = now;
  // A place that is claimed has no link yet.
  if (link === null) return [];
  const isNew = before === undefined || seconds <= 0;
  const rates = isNew
    ? { in: NO_RATE, out: NO_RATE }
    : { in: rateOf(before.received, received, seconds), out: rateOf(before.sent, sent, seconds) };
  return [{ link, guest, title, nic, plugged, ...rates }];
}

const sumOf = (all: readonly BothWays[]): BothWays => ({
  in: all.map((each) => each.in).reduce(sumOfRates, NO_RATE),
  out: all.map((each) => each.out).reduce(sumOfRates, NO_RATE),
});
