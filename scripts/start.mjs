// `npm start`: sets the machine up, then runs the lab with the arguments given. Everything of its own is on stderr.
import { spawn } from 'node:child_process';
import * as os from 'node:os';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { setUp } from './setup.mjs';

const command = fileURLToPath(new URL('../bin/kvmnet', import.meta.url));
const args = process.argv.slice(2);

endWithNpm();
await setUp({ for: args.includes('--vm') ? 'vm' : 'start' });
runLab();

function runLab() {
  // The pipe is open for as long as this process lives: its end tells the lab of a death that no signal announces.
  const lab = spawn(process.execPath, [command, 'lab', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, KVMNET_PARENT_PIPE: '3' },
  });
  lab.stdio[3]?.on('error', () => {});
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !hasTerminal()) lab.kill(signal);
    });
  }
  lab.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
}

/** A terminal sends Ctrl-C to the whole process group, the lab included: passed on, it would arrive there twice. */
function hasTerminal() {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
}
