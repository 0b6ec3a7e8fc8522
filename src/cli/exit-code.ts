import type { ErrorCode } from '../diagnostic/kvmnet-error.ts';

/** What kvmnet's exit codes mean; documented in `docs/commands.md`. */
export const EXIT = {
  ok: 0,
  failed: 1,
  /** `plan`: there is something to do. */
  changes: 2,
  /** What was declared or asked for is wrong, not there, or would hit somebody; nothing was changed. */
  refused: 3,
  notPermitted: 4,
  busy: 5,
  /** A change failed, and was put back only in part. */
  putBackInPart: 6,
  /** The command line itself is wrong (EX_USAGE of sysexits.h). */
  usage: 64,
  interrupted: 130,
  /** Nobody reads what is printed: that of a shell for whoever SIGPIPE has ended. */
  unread: 141,
} as const;

/** The exit code for what the machine refused. None of these says that nothing was changed: it may come amid a run. */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'not-permitted':
      return EXIT.notPermitted;
    case 'busy':
      return EXIT.busy;
    case 'interrupted':
      return EXIT.interrupted;
    default:
      return EXIT.failed;
  }
}
