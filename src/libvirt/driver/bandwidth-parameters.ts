import type { Bandwidth, InboundRate, Rate } from '../../model/bandwidth.ts';

/** The names of a port's parameters (VIR_NETWORK_PORT_BANDWIDTH_*); all are unsigned numbers, and 0 says nothing. */
const INBOUND = ['inbound.average', 'inbound.peak', 'inbound.floor', 'inbound.burst'] as const;
const OUTBOUND = ['outbound.average', 'outbound.peak', 'outbound.burst'] as const;

export type BandwidthParameter = (typeof INBOUND)[number] | (typeof OUTBOUND)[number];

export const BANDWIDTH_PARAMETERS: readonly string[] = [...INBOUND, ...OUTBOUND];

/** The parameters that say what the bandwidth is; of a direction without a limit, none. */
export function parametersOf(bandwidth: Bandwidth | null): readonly (readonly [BandwidthParameter, number])[] {
  const { inbound = null, outbound = null } = bandwidth ?? {};
  return [
    ...(inbound === null ? [] : inboundParameters(inbound)),
    ...(outbound === null ? [] : outboundParameters(outbound)),
  ];
}

const inboundParameters = (rate: InboundRate): readonly (readonly [BandwidthParameter, number])[] => [
  ['inbound.average', rate.averageKilobytesPerSecond ?? 0],
  ['inbound.peak', rate.peakKilobytesPerSecond ?? 0],
  ['inbound.floor', rate.floorKilobytesPerSecond ?? 0],
  ['inbound.burst', rate.burstKibibytes ?? 0],
];

const outboundParameters = (rate: Rate): readonly (readonly [BandwidthParameter, number])[] => [
  ['outbound.average', rate.averageKilobytesPerSecond],
  ['outbound.peak', rate.peakKilobytesPerSecond ?? 0],
  ['outbound.burst', rate.burstKibibytes ?? 0],
];

/** The bandwidth that parameters say; null where they limit nothing. What they leave out is not limited any more. */
export function bandwidthOf(parameters: ReadonlyMap<string, number>): Bandwidth | null {
  const of = (name: BandwidthParameter): number | null => parameters.get(name) || null;
  const [average, floor, sent] = [of('inbound.average'), of('inbound.floor'), of('outbound.average')];
  const inbound: InboundRate | null =
    average === null && floor === null
      ? null
      : {
          averageKilobytesPerSecond: average,
          peakKilobytesPerSecond: of('inbound.peak'),
          burstKibibytes: of('inbound.burst'),
          floorKilobytesPerSecond: floor,
        };
  const outbound: Rate | null =
    sent === null
      ? null
      : {
          averageKilobytesPerSecond: sent,
          peakKilobytesPerSecond: of('outbound.peak'),
          burstKibibytes: of('outbound.burst'),
        };
  return inbound === null && outbound === null ? null : { inbound, outbound };
}
