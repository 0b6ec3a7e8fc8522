import type { Parsed } from '../net/brand.ts';

/** How a value stands in an attribute or in text. */
export type Codec<T> = {
  parse(text: string): Parsed<T>;
  print(value: T): string;
  /** What belongs there, with an example, for a hint. */
  readonly expected: string;
};
