// Bundles the command into dist/, and the page into dist/web/. `node scripts/build.mjs` always builds; `--clean` removes what was there before.
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage } from './web/build-page.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const hourMs = 3_600_000;

/**
 * Builds when a source is newer than the last build; a published package, which has no sources, never is.
 * @returns {Promise<boolean>} whether it built
 */
export async function buildIfStale() {
  const { isStale } = createRequire(import.meta.url)('./stale.cjs');
  if (!fs.existsSync(path.join(root, 'src')) || !isStale(root)) return false;
  await build();
  return true;
}

/**
 * Builds one CommonJS file: V8's code cache works on Node 20 for that format only, and esbuild keeps a command behind
 * `import()` unevaluated until it is asked for, so that one file starts faster than many.
 */
export async function build() {
  const stamp = openStamp();
  try {
    const [files] = await Promise.all([bundle(), buildPage(path.join(dist, 'web'))]);
    for (const file of files) writeWhole(file.path, file.contents);
    publish(stamp, path.basename(files.find((file) => file.path.endsWith('.cjs'))?.path ?? ''));
  } finally {
    fs.rmSync(stamp.file, { force: true });
  }
  removeOutdated();
}

async function bundle() {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    entryPoints: { kvmnet: path.join(root, 'src/cli/main.ts') },
    absWorkingDir: root,
    outdir: dist,
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['koffi'],
    sourcemap: 'linked',
    // Reading it is a part of each start. Names stay, for the traces of errors.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: {
      'import.meta.url': '__bundleUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
    },
  });
  return result.outputFiles;
}

/** Its time is that of the build's start: a source saved while esbuild reads makes the next start build again. */
function openStamp() {
  const file = path.join(dist, `.stamp.${process.pid}`);
  try {
    fs.mkdirSync(path.join(dist, '.cache'), { recursive: true });
    fs.writeFileSync(file, '');
  } catch (error) {
    const reason = `the sources are newer than ${dist}, which cannot be written; run "npm run build" as its owner`;
    throw new Error(reason, { cause: error });
  }
  return { file, startedAt: Math.floor(fs.statSync(file).mtimeMs) / 1000 };
}

/**
 * One rename switches to the new bundle, for every process at once; a kill before it leaves the old one in place.
 * @param {{ file: string, startedAt: number }} stamp
 * @param {string} bundleName
 */
function publish(stamp, bundleName) {
  fs.writeFileSync(stamp.file, `${bundleName}\n`);
  fs.utimesSync(stamp.file, stamp.startedAt, stamp.startedAt);
  fs.renameSync(stamp.file, path.join(dist, '.stamp'));
}

/**
 * @param {string} file
 * @param {Uint8Array} contents
 */
function writeWhole(file, contents) {
  fs.writeFileSync(`${file}.${process.pid}`, contents);
  fs.renameSync(`${file}.${process.pid}`, file);
}

/** Bundles of an hour ago: none that is younger, for a process may have read the old stamp and not yet its bundle. */
function removeOutdated() {
  const current = fs.readFileSync(path.join(dist, '.stamp'), 'utf8').trim();
  for (const folder of [dist, path.join(dist, '.cache')]) {
    for (const name of fs.readdirSync(folder)) {
      const isOurs = name.startsWith('kvmnet-') || name.startsWith('.stamp.');
      if (!isOurs || name.startsWith(path.basename(current, '.cjs'))) continue;
      const file = path.join(folder, name);
      const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > hourMs) fs.rmSync(file, { force: true });
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--clean')) fs.rmSync(dist, { recursive: true, force: true });
  await build();
}
