import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './run-quietly.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/** Runs `npm ci` unless node_modules already holds what the lockfile says. */
export async function installNpmPackages() {
  if (isInstalled(root)) return;
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // None of the packages needs its install script: esbuild, koffi, biome and tsc come as binaries in packages.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runQuietly('installing npm packages', [...npm, ...args], { cwd: root });
}

/**
 * npm writes its own record into node_modules as the last step of every installation, so that an unfinished one shows.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const wanted = lockedPackages(path.join(folder, 'package-lock.json'));
  const found = lockedPackages(path.join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([name, entry]) => {
    const installed = found[name];
    // Optional packages are those for other processors and systems: npm leaves them out.
    if (name === '' || (!installed && entry.optional)) return true;
    return installed?.version === entry.version && installed?.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}
