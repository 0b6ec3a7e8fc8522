import * as fs from 'node:fs';
import * as path from 'node:path';
import { bundlePage } from './bundle-page.mjs';
import { compress } from './compress.mjs';

/** @typedef {import('./bundle-page.mjs').PageFile} PageFile */
/**
 * What a server needs to know: URL path to file, beside which lie `.br` and `.gz` of the same.
 * @typedef {Readonly<Record<string, { file: string, type: string, etag: string, isForGood: boolean }>>} PageManifest
 */

const hourMs = 3_600_000;

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Builds the page into a folder. Every name holds a digest, and the manifest, which names them all, is replaced last and
 * at once: who reads it finds one build, whole.
 * @param {string} folder
 */
export async function buildPage(folder) {
  const { files } = await bundlePage();
  fs.mkdirSync(folder, { recursive: true });
  const before = namesIn(folder);
  await Promise.all(files.map((file) => writeCompressed(folder, file)));
  writeWhole(path.join(folder, 'manifest.json'), `${JSON.stringify(manifestOf(files), null, 2)}\n`);
  removeOutdated(folder, [...before, ...files.map(({ name }) => name)]);
}

/**
 * What the manifest of the build before names: a daemon that has read it may still be asked for those files.
 * @param {string} folder
 * @returns {string[]}
 */
function namesIn(folder) {
  const manifest = path.join(folder, 'manifest.json');
  if (!fs.existsSync(manifest)) return [];
  const entries = Object.values(/** @type {PageManifest} */ (JSON.parse(fs.readFileSync(manifest, 'utf8'))));
  return entries.map(({ file }) => file);
}

/**
 * @param {string} folder
 * @param {PageFile} file
 */
async function writeCompressed(folder, { name, contents }) {
  const { br, gz } = await compress(contents);
  writeWhole(path.join(folder, name), contents);
  writeWhole(path.join(folder, `${name}.br`), br);
  writeWhole(path.join(folder, `${name}.gz`), gz);
}

/**
 * @param {readonly PageFile[]} files
 * @returns {PageManifest}
 */
function manifestOf(files) {
  const entries = files.map(({ url, name, isForGood }) => {
    const type = types[path.extname(name)];
    if (type === undefined) throw new Error(`cannot build the page: ${name} has no type in scripts/web/build-page.mjs`);
    return [url, { file: name, type, etag: `W/"${path.parse(name).name}"`, isForGood }];
  });
  return Object.fromEntries(entries);
}

/**
 * @param {string} file
 * @param {Uint8Array | string} contents
 */
function writeWhole(file, contents) {
  fs.writeFileSync(`${file}.${process.pid}`, contents);
  fs.renameSync(`${file}.${process.pid}`, file);
}

/**
 * Files of an hour ago that are not among those to be kept: none that is younger, for a page that is open may still ask
 * for its views.
 * @param {string} folder
 * @param {readonly string[]} kept
 */
function removeOutdated(folder, kept) {
  const current = new Set(['manifest.json', ...kept]);
  for (const name of fs.readdirSync(folder)) {
    if (current.has(name.replace(/\.(br|gz)$/, ''))) continue;
    const file = path.join(folder, name);
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > hourMs) fs.rmSync(file, { force: true });
  }
}
