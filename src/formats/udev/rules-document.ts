import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Source, Span } from '../../diagnostic/source.ts';

/** A file of udev's rules as udev reads it (udev(7)), with the place of everything, so that it can be edited in place. */
export type RulesDocument = {
  readonly source: Source;
  readonly rules: readonly UdevRule[];
  /** What udev stumbles over: it passes over the rule. */
  readonly diagnostics: readonly Diagnostic[];
};

/** One rule, on one line or several that end in a backslash. */
export type UdevRule = {
  readonly entries: readonly RuleEntry[];
  /** Without the ending of its last line. */
  readonly span: Span;
  /** Where the next line begins. */
  readonly next: number;
};

/** `ATTR{address}=="52:54:00:00:00:01"`: key, attribute, operator, value. */
export type RuleEntry = {
  readonly key: string;
  readonly attribute: string | null;
  readonly operator: RuleOperator;
  readonly value: string;
  /** `e` with C's escapes in the value, `i` where case does not count; empty as a rule. */
  readonly prefix: string;
  /** All of it. */
  readonly span: Span;
  /** Between the quotation marks. */
  readonly valueSpan: Span;
};

/** What stands between a key and its value (udev(7)). */
export type RuleOperator = '==' | '!=' | '=' | '+=' | '-=' | ':=';

/** Whether it is a condition of the rule, and not something that the rule does. */
export const isCondition = ({ operator }: RuleEntry): boolean => operator === '==' || operator === '!=';

/** `ATTR{address}`, as it stands in the rule. */
export const keyOf = ({ key, attribute }: Pick<RuleEntry, 'key' | 'attribute'>): string =>
  attribute === null ? key : `${key}{${attribute}}`;
