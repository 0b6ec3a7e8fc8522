// The page as files, in memory: what esbuild makes of web/src, with index.html and the icon.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const source = path.join(root, 'web/src');
const [script, styles] = ['web/src/main.tsx', 'web/src/styles/page.css'];
// In a thread of its own, and so a file of its own, with nothing of the page in it.
const worker = 'web/src/planner/plan-worker.ts';
// What a page in Chinese asks for at once, and what it asks for when that is not enough.
const [phrasebook, largerPhrasebook] = ['web/src/phrasebook/everyday-chinese.ts', 'web/src/phrasebook/chinese.ts'];

/**
 * A file of the page: the URL's path it is served at, the name it has on the disk, which holds a digest of its
 * contents, and whether the path does as well, so that it may be kept for good.
 * @typedef {{ url: string, name: string, contents: Uint8Array, isForGood: boolean }} PageFile
 */
/**
 * All files, and what the browser asks for: at once, beside that for each of the views that it may open with, and in Chinese.
 * @typedef {{ files: readonly PageFile[], first: readonly string[], views: Readonly<Record<string, readonly string[]>>, chinese: readonly string[] }} Page
 */
/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

/** @returns {Promise<Page>} */
export async function bundlePage() {
  const esbuild = await import('esbuild');
  const planner = await esbuild.build({ ...settings, entryPoints: [path.join(root, worker)], format: 'iife' });
  const [plannerName = ''] = Object.keys(byName(planner.metafile.outputs));
  const { outputFiles, metafile } = await esbuild.build({
    ...settings,
    entryPoints: { main: path.join(root, script), page: path.join(root, styles) },
    splitting: true,
    format: 'esm',
    define: { PLAN_WORKER: JSON.stringify(plannerName) },
  });
  const assets = [...planner.outputFiles, ...outputFiles].map((file) => asset(path.basename(file.path), file.contents));
  const icon = asset(hashed('icon.svg', fs.readFileSync(path.join(source, 'icon.svg'))), readIcon());
  const outputs = byName(metafile.outputs);
  const [main, style] = [outputOf(outputs, script), outputOf(outputs, styles)];
  const atOnce = closure(outputs, main);
  const index = fillIn({ main, style, icon: icon.name, others: atOnce.filter((name) => name !== main) });
  const [small, large] = [outputOf(outputs, phrasebook), outputOf(outputs, largerPhrasebook)];
  const views = dynamicImports(outputs, atOnce).filter((name) => name !== small && name !== large);
  return {
    files: [index, icon, ...assets],
    first: [index.name, icon.name, style, ...atOnce],
    views: Object.fromEntries(views.map((name) => [name, closure(outputs, name)])),
    chinese: closure(outputs, small),
  };
}

const settings = /** @type {const} */ ({
  absWorkingDir: root,
  outdir: path.join(root, 'dist/web'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'error',
});

const readIcon = () => fs.readFileSync(path.join(source, 'icon.svg'));

/**
 * @param {{ main: string, style: string, icon: string, others: readonly string[] }} names
 * @returns {PageFile}
 */
function fillIn({ main, style, icon, others }) {
  const preloads = others.map((name) => `<link rel="modulepreload" href="assets/${name}">`).join('');
  const text = fs
    .readFileSync(path.join(source, 'index.html'), 'utf8')
    .replace('<!--preloads-->', preloads)
    .replace('page.css', `assets/${style}`)
    .replace('main.tsx', `assets/${main}`)
    .replace('icon.svg', `assets/${icon}`);
  const contents = Buffer.from(text);
  return { url: '/', name: hashed('index.html', contents), contents, isForGood: false };
}

/** @type {(name: string, contents: Uint8Array) => PageFile} */
const asset = (name, contents) => ({ url: `/assets/${name}`, name, contents, isForGood: true });

/** @type {(name: string, contents: Uint8Array) => string} */
function hashed(name, contents) {
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 8);
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${digest}${ext}`;
}

/** @type {(outputs: Outputs) => Outputs} */
const byName = (outputs) =>
  Object.fromEntries(
    Object.entries(outputs).map(([file, output]) => [
      path.basename(file),
      { ...output, imports: output.imports.map((each) => ({ ...each, path: path.basename(each.path) })) },
    ]),
  );

/** @type {(outputs: Outputs, source: string) => string} */
function outputOf(outputs, source) {
  const name = Object.keys(outputs).find((each) => outputs[each]?.entryPoint === source);
  if (name === undefined) throw new Error(`cannot bundle the page: esbuild made nothing of ${source}`);
  return name;
}

/**
 * A module and all that it imports statically, itself first.
 * @param {Outputs} outputs
 * @param {string} name
 */
function closure(outputs, name) {
  const found = new Set([name]);
  for (const each of found) {
    for (const { kind, path: imported } of outputs[each]?.imports ?? []) {
      if (kind === 'import-statement') found.add(imported);
    }
  }
  return [...found];
}

/** @type {(outputs: Outputs, names: readonly string[]) => string[]} */
const dynamicImports = (outputs, names) => [
  ...new Set(
    names.flatMap((name) =>
      (outputs[name]?.imports ?? []).filter(({ kind }) => kind === 'dynamic-import').map((each) => each.path),
    ),
  ),
];
