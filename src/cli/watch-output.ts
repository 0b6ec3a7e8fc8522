import { reasonOf } from '../diagnostic/reason.ts';
import { EXIT } from './exit-code.ts';

/**
 * Has the process end by a code, and not by a crash, where what it prints cannot be written; what it is at it does to the
 * end. Where nobody reads any more, it says nothing, as others do whom SIGPIPE ends.
 */
export function watchOutput(): void {
  let code: number | null = null;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Commands that go on until nobody reads any more hear of that themselves.
    if (code !== null || process.stdout.listenerCount('error') > 1) return;
    code = error.code === 'EPIPE' ? EXIT.unread : EXIT.failed;
    if (code === EXIT.failed) process.stderr.write(`kvmnet: cannot write standard output: ${reasonOf(error)}\n`);
  });
  // There is nobody left to be told.
  process.stderr.on('error', () => {});
  process.on('exit', () => {
    if (code !== null) process.exitCode = code;
  });
}
