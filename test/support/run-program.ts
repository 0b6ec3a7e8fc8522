import { type ChildProcess, spawn } from 'node:child_process';

export type ProgramOptions = {
  /** Given on its standard input. */
  readonly input?: string;
  /** After that long it is killed, and the call rejects. */
  readonly deadlineSeconds?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** The exit codes that are no failure. */
  readonly codes?: readonly number[];
  /** When it is aborted, the program is interrupted, as by Ctrl-C. */
  readonly interrupt?: AbortSignal | undefined;
};

export type ProgramResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a program by argument vector to its end; rejects with what it said when it fails or takes too long. */
export function runProgram(
  [program = '', ...args]: readonly string[],
  { input = '', deadlineSeconds = 30, env = process.env, codes = [0], interrupt }: ProgramOptions = {},
): Promise<ProgramResult> {
  const child = spawn(program, args, {
    env: { ...env, LC_ALL: 'C' },
    timeout: deadlineSeconds * 1000,
    killSignal: 'SIGKILL',
  });
  interrupt?.addEventListener('abort', () => child.kill('SIGINT'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.on('data', (text) => {
    output.stderr += text;
  });
  // A program that does not read its input ends before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return ended(child).then(({ code, signal }) => {
    const said = `${[program, ...args].join(' ')}: ${output.stderr.trim() || output.stdout.trim()}`;
    if (code === null) throw new Error(`killed by ${signal} within its ${deadlineSeconds} s: ${said}`);
    if (!codes.includes(code)) throw new Error(`exit code ${code}: ${said}`);
    return { code, ...output };
  });
}

const ended = (child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
