import { spawn } from 'node:child_process';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';

export type RunOptions = {
  /** Given on its standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it may end with, besides 0. */
  readonly codes?: readonly number[];
};

export type RunResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a program to its end. @throws KvmnetError with what it said, when it fails */
export function run(
  command: readonly string[],
  { input = '', env = {}, codes = [] }: RunOptions = {},
): Promise<RunResult> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { ...process.env, ...env, LC_ALL: 'C' }, stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  // A program that does not read its input may end before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(failed(command, cause.message, cause)));
    child.once('close', (code, signal) => {
      const result = { code: code ?? -1, ...output };
      if (result.code === 0 || codes.includes(result.code)) resolve(result);
      else reject(failed(command, output.stderr.trim() || output.stdout.trim() || `it ended with ${code ?? signal}`));
    });
  });
}

const failed = (command: readonly string[], reason: string, cause?: unknown): KvmnetError =>
  new KvmnetError(reason, { code: 'service-failed', operation: 'run', subject: command.join(' '), cause });
