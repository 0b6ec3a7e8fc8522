import { type Parsed, parsed, quote, unparsable } from './brand.ts';

/** Ports of TCP or UDP from `first` to `last`, both included. */
export type PortRange = { readonly first: number; readonly last: number };

/** Parses `PORT` or `FIRST-LAST`, 1 to 65535. */
export function parsePortRange(text: string): Parsed<PortRange> {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
  if (match === null) return unparsable(`${quote(text)} is not a port or of the form FIRST-LAST`);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (first < 1 || last > 65535) return unparsable(`${quote(text)} is outside of 1 to 65535`);
  if (first > last) return unparsable(`${quote(text)} ends before it begins`);
  return parsed({ first, last });
}

export const printPortRange = (range: PortRange): string =>
  range.first === range.last ? String(range.first) : `${range.first}-${range.last}`;
