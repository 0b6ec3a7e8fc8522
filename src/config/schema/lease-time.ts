import type { LeaseTime } from '../../model/dhcp.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import type { Reader } from '../read/reading.ts';
import { parsedBy } from '../read/scalar.ts';

const units = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** DHCP carries 32 bits of seconds, all ones meaning for ever. */
const LONGEST = 0xffff_fffe;

/** Reads `90s`, `10m`, `1h`, `2d`, `1w` or `infinite`. */
export const readLeaseTime: Reader<LeaseTime> = parsedBy(
  parseLeaseTime,
  'a number with s, m, h, d or w, like `90s`, `10m`, `1h`, `2d`; or `infinite`',
);

function parseLeaseTime(text: string): Parsed<LeaseTime> {
  if (text === 'infinite') return parsed(text);
  const match = /^([1-9]\d{0,9})([smhdw])$/.exec(text);
  if (match === null) return unparsable(`${quote(text)} is not a time with its unit`);
  const seconds = Number(match[1]) * units[match[2] as keyof typeof units];
  return seconds <= LONGEST ? parsed(seconds) : unparsable(`${quote(text)} is more than DHCP can say (136 years)`);
}

/** The shortest text for a lease time, in the greatest unit that divides it. */
export function printLeaseTime(time: LeaseTime): string {
  if (time === 'infinite') return time;
  const [unit = 's', size = 1] = Object.entries(units).findLast(([, seconds]) => time % seconds === 0) ?? [];
  return `${time / size}${unit}`;
}
