import { type Language, tagOf } from './language.ts';

/** Numbers, amounts and times as a language writes them. */
export type Format = {
  count(value: number): string;
  /** `1.4 MB`, by powers of ten, as networks are measured. */
  bytes(value: number): string;
  /** `11.2 Mbit/s`, of bytes a second. */
  rate(bytesPerSecond: number): string;
  /** `3 min`, of the largest unit that fits. */
  duration(seconds: number): string;
  /** `3 minutes ago`, `in 2 hours`. */
  ago(at: Date, now: Date): string;
  /** The time of day, with the date unless it is today's. */
  moment(at: Date, now: Date): string;
  percent(share: number): string;
};

/** What formats for a language. Making one is slow, as `Intl` is: make it once. */
export function formatFor(language: Language): Format {
  const tag = tagOf(language);
  const number = new Intl.NumberFormat(tag);
  const scaled = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'medium', hourCycle: 'h23' });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  return {
    count: (value) => number.format(value),
    bytes: (value) => withPrefix(value, (part) => scaled.format(part), 'B'),
    rate: (bytesPerSecond) => withPrefix(bytesPerSecond * 8, (part) => scaled.format(part), 'bit/s'),
    duration: (seconds) => unit(...largestUnit(seconds)),
    ago(at, now) {
      const [value, name] = largestUnit((at.getTime() - now.getTime()) / 1000);
      return relative.format(value, name);
    },
    moment: (at, now) => (at.toDateString() === now.toDateString() ? time : dateTime).format(at),
    percent: (share) => percent.format(share),
  };
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

function withPrefix(value: number, print: (part: number) => string, unit: string): string {
  const power = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), PREFIXES.length - 1);
  return `${print(value / 1000 ** power)} ${PREFIXES[power]}${unit}`;
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

const UNITS: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function largestUnit(seconds: number): [number, Unit] {
  const [name, size] = UNITS.find((entry) => Math.abs(seconds) >= entry[1]) ?? (['second', 1] as const);
  return [Math.round(seconds / size), name];
}
