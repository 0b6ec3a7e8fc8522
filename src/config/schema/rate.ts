import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import type { Reader } from '../read/reading.ts';
import { parsedBy } from '../read/scalar.ts';

/** How many kilobits a second each unit is: eight of them are a kB/s, which is what the model counts in. */
const units = {
  'kB/s': 8n,
  'MB/s': 8_000n,
  'GB/s': 8_000_000n,
  'kbit/s': 1n,
  'Mbit/s': 1_000n,
  'Gbit/s': 1_000_000n,
} as const;

type Unit = keyof typeof units;

const EXPECTED = 'a number with kB/s, MB/s, GB/s, kbit/s, Mbit/s or Gbit/s, like `100Mbit/s` or `12.5MB/s`';

/** Reads a rate in kB (1,000 bytes) a second: `100Mbit/s`, `12.5 MB/s`. */
export const readRate: Reader<number> = parsedBy(parseRate, EXPECTED);

function parseRate(text: string): Parsed<number> {
  const match = /^(\d{1,12})(?:\.(\d{1,3}))? ?([A-Za-z/]+)$/.exec(text);
  const [, whole = '', fraction = '', unit = ''] = match ?? [];
  if (match === null) return unparsable(`${quote(text)} is not a rate with its unit`);
  if (!Object.hasOwn(units, unit)) return unparsable(`${quote(unit)} is no unit of a rate${meant(unit)}`);
  const thousandths = BigInt(whole + fraction.padEnd(3, '0')) * units[unit as Unit];
  if (thousandths === 0n) return unparsable(`${quote(text)} lets nothing pass`);
  if (thousandths % 8000n !== 0n) return unparsable(`${quote(text)} is no whole number of kB (8 kbit) a second`);
  const kilobytes = thousandths / 8000n;
  return kilobytes <= MOST ? parsed(Number(kilobytes)) : unparsable(`${quote(text)} is faster than anything`);
}

const MOST = 1_000_000_000_000n;

// A bit and a byte differ in the case of one letter with some programs, and by a factor of eight.
const meant = (unit: string): string => (/b(ps|\/s)$/i.test(unit) ? ' (bit, or B for bytes)' : '');

/** The shortest text for a rate, in the unit that needs the fewest digits; in bytes where both kinds need as many. */
export function printRate(kilobytesPerSecond: number): string {
  const fitting = (Object.keys(units) as Unit[]).flatMap((unit) => {
    const kilobits = BigInt(kilobytesPerSecond) * 8n;
    return kilobits % units[unit] === 0n ? [{ digits: String(kilobits / units[unit]), unit }] : [];
  });
  const shortest = fitting.reduce((best, each) => (each.digits.length < best.digits.length ? each : best));
  return `${shortest.digits}${shortest.unit}`;
}

const sizes = { KiB: 1, MiB: 1024, GiB: 1_048_576 } as const;

/** Reads a size in KiB: `512KiB`, `4MiB`. */
export const readBurst: Reader<number> = parsedBy(parseBurst, 'a number with KiB, MiB or GiB, like `512KiB`');

function parseBurst(text: string): Parsed<number> {
  const match = /^([1-9]\d{0,8}) ?([KMG]iB)$/.exec(text);
  if (match === null) return unparsable(`${quote(text)} is not a size with its unit`);
  return parsed(Number(match[1]) * sizes[match[2] as keyof typeof sizes]);
}

/** The shortest text for a size in KiB. */
export function printBurst(kibibytes: number): string {
  const [unit = 'KiB', size = 1] = Object.entries(sizes).findLast(([, each]) => kibibytes % each === 0) ?? [];
  return `${kibibytes / size}${unit}`;
}
