/** What the machine refused, in a closed list; each has its exit code in `cli/exit-code.ts`. */
export type ErrorCode =
  | 'not-permitted'
  | 'missing-program'
  | 'missing-library'
  | 'kernel-refused'
  | 'kernel-lacks'
  | 'ruleset-refused'
  | 'service-failed'
  | 'file-failed'
  | 'busy'
  | 'not-found'
  | 'conflict'
  | 'interrupted'
  | 'verify-failed';

export type ErrorDetails = {
  readonly code: ErrorCode;
  /** What was being done: `create bridge`. */
  readonly operation: string;
  /** To what: `virbr7`. */
  readonly subject: string;
  /** The system's own word for it: `EEXIST`. */
  readonly errno?: string;
  readonly hint?: string;
  readonly cause?: unknown;
};

/** Something that the machine refused. The message says what was tried, on what; the cause says why. */
export class KvmnetError extends Error {
  readonly code: ErrorCode;
  readonly operation: string;
  readonly subject: string;
  /** The message without what was tried, on what. */
  readonly reason: string;
  readonly errno: string | null;
  readonly hint: string | null;

  constructor(reason: string, details: ErrorDetails) {
    super(`cannot ${details.operation} "${details.subject}": ${reason}`, { cause: details.cause });
    this.name = 'KvmnetError';
    this.code = details.code;
    this.operation = details.operation;
    this.subject = details.subject;
    this.reason = reason;
    this.errno = details.errno ?? null;
    this.hint = details.hint ?? null;
  }
}
