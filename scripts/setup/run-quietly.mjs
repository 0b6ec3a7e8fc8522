import { spawn } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a program that takes a while, with one line of progress on standard error; its output is shown if it fails.
 * @param {string} label what it does, in the progress line
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function runQuietly(label, command, options = {}) {
  const startedAt = performance.now();
  process.stderr.write(`kvmnet: ${label} …\n`);
  const { code, output } = await run(command, options);
  if (code !== 0) throw new SetupError(`${label} failed: ${command.join(' ')}\n${output.trimEnd()}`);
  process.stderr.write(`kvmnet: ${label}: done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/**
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run([program = '', ...args], options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => reject(new SetupError(`cannot run ${program}: ${error.message}`)));
    child.on('close', (code) => resolve({ code, output }));
  });
}
