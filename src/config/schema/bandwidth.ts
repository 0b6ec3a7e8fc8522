import type { Bandwidth, Rate } from '../../model/bandwidth.ts';
import { readFields, requireKey } from '../read/fields.ts';
import { complain, type Reader } from '../read/reading.ts';
import { readBurst, readRate } from './rate.ts';

/** Reads `100Mbit/s` (in each direction), or `{inbound, outbound}`. */
export const readBandwidth: Reader<Bandwidth> = (node, reading) => {
  if (node.kind === 'scalar') {
    const rate = readDirection(node, reading);
    return rate === undefined ? undefined : bandwidthOf(rate, rate);
  }
  const given = readFields(node, reading, { inbound: readDirection, outbound: readDirection });
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    const hint = 'give `inbound` (towards guests), `outbound` (from them), or both';
    complain(reading, node, { code: 'missing-key', message: 'this says nothing', hint });
  }
  return bandwidthOf(given.inbound ?? null, given.outbound ?? null);
};

// A floor is a port's alone, and ports are not declared here.
const bandwidthOf = (inbound: Rate | null, outbound: Rate | null): Bandwidth => ({
  inbound: inbound && { ...inbound, floorKilobytesPerSecond: null },
  outbound,
});

const readDirection: Reader<Rate> = (node, reading) => {
  if (node.kind === 'scalar') {
    const average = readRate(node, reading);
    return average === undefined ? undefined : rateOf({ average });
  }
  const given = readFields(node, reading, { average: readRate, peak: readRate, burst: readBurst });
  if (given === undefined) return undefined;
  requireKey(node, 'average', { reading, hint: 'write `average: 100Mbit/s`' });
  return given.average === undefined ? undefined : rateOf({ ...given, average: given.average });
};

type Given = { readonly average: number; readonly peak?: number; readonly burst?: number };

const rateOf = ({ average, peak, burst }: Given): Rate => ({
  averageKilobytesPerSecond: average,
  peakKilobytesPerSecond: peak ?? null,
  burstKibibytes: burst ?? null,
});
