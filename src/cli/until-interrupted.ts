import { KvmnetError } from '../diagnostic/kvmnet-error.ts';

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * For commands that go on until somebody ends them: hands out a signal that is aborted when they are interrupted, or when
 * nobody reads any more what they print. Either is the way such a command ends, and no failure.
 */
export async function untilInterrupted(action: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const failures: Error[] = [];
  const interrupt = (): void => stop.abort();
  const fail = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') failures.push(error);
    stop.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  process.stdout.on('error', fail);
  try {
    await action(stop.signal);
  } catch (error) {
    // What was under way has noticed it, too.
    if (!stop.signal.aborted || !isInterruption(error)) throw error;
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
  if (failures[0] !== undefined) throw failures[0];
}

const isInterruption = (error: unknown): boolean => error instanceof KvmnetError && error.code === 'interrupted';
