import type { Bandwidth, InboundRate, Rate } from './bandwidth.ts';
import type { Network } from './network.ts';
import type { Problem } from './problem.ts';

/** The bandwidths of the network and of its groups. */
export function checkBandwidths(network: Network): readonly Problem[] {
  const all = [
    { at: 'bandwidth', bandwidth: network.bandwidth },
    ...network.portGroups.map(({ bandwidth }, index) => ({ at: `portGroups[${index}].bandwidth`, bandwidth })),
  ];
  return all.flatMap(({ at, bandwidth }) =>
    bandwidth === null
      ? []
      : [...checkBandwidth(bandwidth, at), ...checkFloor(bandwidth, at), ...checkShaper(network, at)],
  );
}

/** Rates that mean something, in both directions. */
export const checkBandwidth = ({ inbound, outbound }: Bandwidth, at: string): readonly Problem[] => [
  ...(inbound === null ? [] : checkRate(inbound, `${at}.inbound`)),
  ...(outbound === null ? [] : checkRate(outbound, `${at}.outbound`)),
];

function checkRate(rate: Rate | InboundRate, at: string): readonly Problem[] {
  const { averageKilobytesPerSecond: average, peakKilobytesPerSecond: peak, burstKibibytes: burst } = rate;
  if (average === null) {
    const floor = 'floorKilobytesPerSecond' in rate ? rate.floorKilobytesPerSecond : null;
    if (floor !== null && peak === null && burst === null) return [];
    const message = 'the rate has no average';
    return [{ at, code: 'rate-without-average', message, hint: 'add `average: 100Mbit/s`, with yours' }];
  }
  if (peak === null || peak >= average) return [];
  const message = 'the peak is less than the average, and so does not count';
  return [
    { at: `${at}.peak`, code: 'peak-below-average', message, hint: 'write more, or leave it out', severity: 'warning' },
  ];
}

function checkFloor({ inbound }: Bandwidth, at: string): readonly Problem[] {
  if (inbound === null || inbound.floorKilobytesPerSecond === null) return [];
  const message = 'a floor is promised to one port, not to a network or a group';
  const hint = "leave it out here, and ask for it where the guest's interface is declared";
  return [{ at: `${at}.inbound.floor`, code: 'floor-not-of-port', message, hint }];
}

function checkShaper({ mode }: Network, at: string): readonly Problem[] {
  if (mode.kind !== 'direct' && mode.kind !== 'hostdev') return [];
  const message = `in mode ${mode.kind} guests' traffic passes no bridge, and nobody can slow it down`;
  return [{ at, code: 'bandwidth-not-in-mode', message, hint: 'leave it out, or use mode bridge' }];
}
