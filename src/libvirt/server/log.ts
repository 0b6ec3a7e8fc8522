/** One thing that the server's operator should know; where it is written is the daemon's affair. */
export type LogLine = {
  readonly severity: 'notice' | 'warning' | 'error';
  /** One line: lower case, no full stop. */
  readonly message: string;
  readonly cause?: unknown;
};

export type Log = (line: LogLine) => void;
