import * as fs from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const patienceMs = 2000;

/**
 * The command lines of processes that tests in a private namespace have left behind: those whose parent has ended, after
 * a while to end in. None outside such a namespace, where it would be those of the whole machine.
 * @returns {Promise<string[]>}
 */
export async function strays() {
  if (process.ppid !== 1) return [];
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await setTimeout(50)) {
    if (orphans().length === 0) return [];
  }
  return orphans();
}

function orphans() {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && parentOf(name) === 1)
    .map((name) => read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim())
    .filter((commandLine) => commandLine !== '');
}

/** @param {string} id */
function parentOf(id) {
  return Number(/^PPid:\s+(\d+)$/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
}

/**
 * Empty when the process has ended meanwhile.
 * @param {string} file
 */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
