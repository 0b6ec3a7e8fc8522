// Test files as one bundle, which loads in a fraction of the time that their sources take, a module each.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// Below node_modules, for what is left out of a bundle is looked for from where the bundle lies.
const cache = path.join(root, 'node_modules/.cache/kvmnet-tests');

// Packages in CommonJS ask for Node's modules by it.
const requireForPackages =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * What a module asks of `import.meta` is answered as for its source: tests find their fixtures beside it.
 * @type {Readonly<Record<string, (file: string) => string>>}
 */
const answers = {
  'import.meta.url': (file) => pathToFileURL(file).href,
  'import.meta.dirname': (file) => path.dirname(file),
  'import.meta.filename': (file) => file,
};
const constantFor = (/** @type {string} */ question) => `__${question.replaceAll('.', '_')}`;

/** A folder for this process's bundles, which ends with it; or, where a signal ended it, with the next. */
export function openBundleFolder() {
  fs.mkdirSync(cache, { recursive: true });
  for (const name of fs.readdirSync(cache)) {
    if (!fs.existsSync(`/proc/${name.split('-')[0]}`))
      fs.rmSync(path.join(cache, name), { recursive: true, force: true });
  }
  const folder = fs.mkdtempSync(path.join(cache, `${process.pid}-`));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Bundles test files, to be run in one process, each as a suite whose hooks are for itself alone.
 * @param {readonly string[]} files paths from the checkout's folder
 * @param {string} folder where the bundle goes
 * @returns {Promise<string>} the bundle's path
 */
export async function bundleTests(files, folder) {
  const esbuild = await import('esbuild');
  const file = path.join(fs.mkdtempSync(path.join(folder, 'batch-')), 'tests.mjs');
  await esbuild.build({
    stdin: { contents: suitesOf(files), resolveDir: root, sourcefile: 'suites.mjs' },
    absWorkingDir: root,
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['koffi', 'esbuild', 'playwright-core', 'axe-core'],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: requireForPackages },
    define: Object.fromEntries(Object.keys(answers).map((question) => [question, constantFor(question)])),
    plugins: [
      { name: 'import.meta as in the source', setup: (build) => build.onLoad({ filter: /\.(ts|mjs)$/ }, load) },
    ],
  });
  return file;
}

/** @param {readonly string[]} files */
function suitesOf(files) {
  const suites = files
    .map((file) => [JSON.stringify(file), JSON.stringify(`./${file}`)])
    .map(([title, source]) => `describe(${title}, async () => { await import(${source}); });`);
  return ["import { describe } from 'node:test';", ...suites].join('\n');
}

/**
 * The constants are on the first line, so that the numbers of lines stay.
 * @param {{ path: string }} source
 * @returns {Promise<import('esbuild').OnLoadResult | undefined>}
 */
async function load({ path: file }) {
  const text = await fs.promises.readFile(file, 'utf8');
  if (!text.includes('import.meta')) return undefined;
  const constants = Object.entries(answers).map(
    ([question, answer]) => `const ${constantFor(question)} = ${JSON.stringify(answer(file))};`,
  );
  return { contents: `${constants.join(' ')} ${text}`, loader: file.endsWith('ts') ? 'ts' : 'js' };
}
