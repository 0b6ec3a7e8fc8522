/** Where in a text something stands; line and column count from 1, length in characters. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
};

/** Something that is wrong with what the user wrote, or that he should know. `error` forbids any change. */
export type Diagnostic = {
  readonly severity: 'error' | 'warning' | 'notice';
  /** Kebab-case and stable, for programs: `range-outside-prefix`. */
  readonly code: string;
  /** What is wrong: lower case, no full stop. */
  readonly message: string;
  /** What would be right. */
  readonly hint: string | null;
  readonly position: Position | null;
  /** The path of keys to it, `networks.default.dhcp.ranges[0]`; null when it is about no one place. */
  readonly path: string | null;
};

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** An error that is about no one place. */
export const refuse = (code: string, message: string, hint: string | null): Diagnostic => ({
  severity: 'error',
  code,
  message,
  hint,
  position: null,
  path: null,
});
