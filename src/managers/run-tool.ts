import { type ProgramOptions, runProgram } from '../host/run-program.ts';

/** Runs a program, and gives what it printed. @throws KvmnetError when it fails */
export async function runTool(argv: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const [program = '', ...args] = argv;
  return String(await runProgram(program, args, options));
}
