import type { Bandwidth, InboundRate, Rate } from '../model/bandwidth.ts';
import type { Vlan } from '../model/vlan.ts';

/** Limits in a few words, `receives 1 MB/s, sends 500 kB/s (bursts up to 2 MB/s)`; empty where there are none. */
export function printBandwidth({ inbound, outbound }: Bandwidth): string {
  return [...words('receives', inbound), ...promise(inbound), ...words('sends', outbound)].join(', ');
}

function words(verb: string, rate: InboundRate | Rate | null): readonly string[] {
  const average = rate?.averageKilobytesPerSecond ?? null;
  if (rate === null || average === null) return [];
  const peak = rate.peakKilobytesPerSecond;
  return [`${verb} ${speed(average)}${peak === null ? '' : ` (bursts up to ${speed(peak)})`}`];
}

const promise = (inbound: InboundRate | null): readonly string[] => {
  const floor = inbound?.floorKilobytesPerSecond ?? null;
  return floor === null ? [] : [`at least ${speed(floor)}`];
};

/** `500 kB/s`, `1.5 MB/s`, `1.25 GB/s`: kB are of 1,000 bytes. */
function speed(kilobytes: number): string {
  const power = kilobytes < 1000 ? 0 : kilobytes < 1_000_000 ? 1 : 2;
  return `${Number((kilobytes / 1000 ** power).toFixed(2))} ${['kB', 'MB', 'GB'][power]}/s`;
}

/** `42`; of a trunk `42, 47 (native)`. */
export const printVlan = ({ trunk, tags }: Vlan): string =>
  tags.map(({ id, native }) => (trunk && native !== null ? `${id} (native)` : `${id}`)).join(', ');
