import type { Bandwidth, Rate } from '../../model/bandwidth.ts';
import type { BandwidthDocument, RateDocument } from './bandwidth-element.ts';

/** What a `<bandwidth>` means; null where it limits nothing. */
export function bandwidthOf(document: BandwidthDocument | null): Bandwidth | null {
  const { inbound = null, outbound = null } = document ?? {};
  const limits = {
    inbound: isRate(inbound)
      ? {
          ...limitsOf(inbound),
          averageKilobytesPerSecond: inbound.average || null,
          floorKilobytesPerSecond: inbound.floor || null,
        }
      : null,
    outbound: outbound?.average ? { ...limitsOf(outbound), averageKilobytesPerSecond: outbound.average } : null,
  };
  return limits.inbound === null && limits.outbound === null ? null : limits;
}

const isRate = (rate: RateDocument | null): rate is RateDocument =>
  rate !== null && Boolean(rate.average || rate.floor);

const limitsOf = ({ peak, burst }: RateDocument): Omit<Rate, 'averageKilobytesPerSecond'> => ({
  peakKilobytesPerSecond: peak || null,
  burstKibibytes: burst || null,
});

/** The `<bandwidth>` that says so. */
export function bandwidthDocument(bandwidth: Bandwidth | null): BandwidthDocument | null {
  if (bandwidth === null) return null;
  const { inbound, outbound } = bandwidth;
  return {
    classId: null,
    inbound: inbound && {
      ...rateDocument(inbound),
      average: inbound.averageKilobytesPerSecond,
      floor: inbound.floorKilobytesPerSecond,
    },
    outbound: outbound && { ...rateDocument(outbound), average: outbound.averageKilobytesPerSecond, floor: null },
  };
}

const rateDocument = ({ peakKilobytesPerSecond, burstKibibytes }: Omit<Rate, 'averageKilobytesPerSecond'>) => ({
  peak: peakKilobytesPerSecond,
  burst: burstKibibytes,
});
