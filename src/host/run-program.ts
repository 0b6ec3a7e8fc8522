import { type ChildProcess, spawn } from 'node:child_process';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';

export type ProgramOptions = {
  readonly cwd?: string;
  /** Aborted, it ends the program. */
  readonly signal?: AbortSignal | undefined;
  /** In a session of its own: Ctrl-C does not reach it, and it cannot ask for passwords. */
  readonly detached?: boolean;
  /** The descriptor of what it reads; without, there is nothing to read. */
  readonly input?: number;
};

/** Runs a program in the C locale and gives what it wrote to its standard output; throws KvmnetError when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Buffer> {
  const env = { ...process.env, LC_ALL: 'C' };
  const { input = 'ignore', ...others } = options;
  const child = spawn(program, args, { ...others, env, stdio: [input, 'pipe', 'pipe'] });
  const [output, errors] = [collected(child.stdout), collected(child.stderr)];
  const line = [program, ...args].join(' ');
  const end = await ended(child).catch((error) => {
    throw notRun(line, error);
  });
  if (end === null) return output();
  throw new KvmnetError(errors().toString().trim() || end, { ...runOf(line), code: 'service-failed' });
}

function collected(stream: NodeJS.ReadableStream | null): () => Buffer {
  const parts: Buffer[] = [];
  stream?.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts);
}

// How it has ended; null: well.
const ended = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(null);
      else resolve(code === null ? `it was ended by ${signal}` : `its exit code is ${code}`);
    });
  });

const runOf = (line: string) => ({ operation: 'run', subject: line });

function notRun(line: string, cause: NodeJS.ErrnoException): KvmnetError {
  const details = { ...runOf(line), cause };
  if (cause.code === 'ENOENT')
    return new KvmnetError('there is no such program', { ...details, code: 'missing-program' });
  if (cause.name === 'AbortError') return new KvmnetError('it was interrupted', { ...details, code: 'interrupted' });
  return new KvmnetError(cause.message, { ...details, code: 'service-failed' });
}
