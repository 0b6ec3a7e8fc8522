import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/**
 * Where a program is on PATH, without running it.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

/**
 * Whether the dynamic linker would find a library, in the folders of the distributions in use.
 * @param {string} name
 */
export function hasLibrary(name) {
  const triplet = `${os.machine()}-linux-gnu`;
  const folders = [`/usr/lib/${triplet}`, `/lib/${triplet}`, '/usr/lib64', '/usr/lib', '/usr/local/lib'];
  return folders.some((folder) => fs.existsSync(path.join(folder, name)));
}

/**
 * Whether there is a file below a folder whose path follows a pattern, in which `*` stands for any one folder.
 * @param {string} folder
 * @param {string} pattern
 * @returns {boolean}
 */
export function hasFile(folder, pattern) {
  const [name = '', ...rest] = pattern.split('/');
  const entries = name === '*' ? fs.readdirSync(folder, { withFileTypes: true }).filter(isFolder) : [{ name }];
  const paths = entries.map((entry) => path.join(folder, entry.name));
  if (rest.length === 0) return paths.some((file) => fs.existsSync(file));
  return paths.some((next) => fs.existsSync(next) && hasFile(next, rest.join('/')));
}

/** @param {fs.Dirent} entry */
const isFolder = (entry) => entry.isDirectory();

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
