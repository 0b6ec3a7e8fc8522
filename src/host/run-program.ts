import { type ExecFileException, execFile } from 'node:child_process';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';

/** Where a program runs, and what ends it early. */
export type ProgramOptions = { readonly cwd?: string; readonly signal?: AbortSignal | undefined };

/** Runs a program in the C locale and gives what it wrote to its standard output; throws KvmnetError when it fails. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<Buffer> {
  const { cwd, signal } = options;
  const settings = { ...(cwd ? { cwd } : {}), ...(signal ? { signal } : {}), env: { ...process.env, LC_ALL: 'C' } };
  return new Promise((resolve, reject) => {
    execFile(program, args, { ...settings, encoding: 'buffer', maxBuffer: LARGEST_OUTPUT }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(failure([program, ...args].join(' '), error, stderr.toString().trim()));
    });
  });
}

const LARGEST_OUTPUT = 256 * 1024 * 1024;

function failure(line: string, cause: ExecFileException, stderr: string): KvmnetError {
  const details = { operation: 'run', subject: line, cause };
  if (cause.code === 'ENOENT')
    return new KvmnetError('there is no such program', { ...details, code: 'missing-program' });
  if (cause.name === 'AbortError') return new KvmnetError('it was interrupted', { ...details, code: 'interrupted' });
  return new KvmnetError(stderr || cause.message, { ...details, code: 'service-failed' });
}
