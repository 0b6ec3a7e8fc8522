import { type ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import type { Directories } from '../../src/state/facts.ts';
import { type ProgramResult, runProgram } from './run-program.ts';

const KVMNET = path.join(import.meta.dirname, '../../bin/kvmnet');

/** The command as a user types it, with its folders moved. */
export class Command {
  readonly #env: NodeJS.ProcessEnv;
  /** What stands before its arguments, after the name of the interpreter. */
  readonly words: readonly string[] = [KVMNET];

  constructor({ config, state, run }: Directories, more: NodeJS.ProcessEnv = {}) {
    this.#env = {
      ...process.env,
      ...more,
      KVMNET_CONFIG_DIR: config,
      KVMNET_STATE_DIR: state,
      KVMNET_RUN_DIR: run,
      NO_COLOR: '1',
    };
  }

  get environment(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** Runs it to its end; rejects when its exit code is not 0. */
  run(...args: readonly string[]): Promise<ProgramResult> {
    return runProgram([process.execPath, KVMNET, ...args], { env: this.#env, deadlineSeconds: 60 });
  }

  /** Runs it with text on its standard input, to its end, whatever its exit code. */
  try(input: string, ...args: readonly string[]): Promise<ProgramResult> {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    return runProgram([process.execPath, KVMNET, ...args], { env: this.#env, input, codes, deadlineSeconds: 60 });
  }

  /** What it prints with `--json`. */
  async json<T>(...args: readonly string[]): Promise<T> {
    return JSON.parse((await this.run(...args, '--json')).stdout);
  }

  /** Starts it and leaves it running. */
  start(...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [KVMNET, ...args], { env: this.#env, stdio: ['ignore', 'inherit', 'inherit'] });
  }

  /** The same, with what it says on standard error to be read. */
  startQuietly(...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [KVMNET, ...args], { env: this.#env, stdio: ['ignore', 'ignore', 'pipe'] });
  }
}
