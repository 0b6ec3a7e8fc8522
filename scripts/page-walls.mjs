// What the page may import: the walls of web/README.md, held by this check. What it bundles runs in a browser, and what
// it takes from src/ are values and decisions, never an effect.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importsOf, pure } from './walls.mjs';

/**
 * An import of the page's; files are named from the checkout's folder. Of a type, nothing is left in the bundle.
 * @typedef {{ from: string, to: string, isPackage: boolean, isType: boolean }} PageImport
 */

/**
 * Which folders of web/src a folder imports besides itself. A new folder needs a row here: its place has to be thought of.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const rooms = {
  i18n: ['phrasebook'],
  phrasebook: [],
  router: [],
  settings: ['i18n'],
  api: [],
  planner: ['api'],
  ui: ['i18n', 'api'],
  events: ['i18n', 'api', 'ui'],
  page: ['i18n', 'phrasebook', 'api', 'router', 'settings', 'ui', 'events'],
  changes: ['i18n', 'api', 'ui', 'page'],
  actions: ['i18n', 'api', 'router', 'ui', 'page', 'changes'],
  editor: ['i18n', 'api', 'planner', 'settings', 'ui', 'page', 'actions', 'changes'],
  views: ['i18n', 'api', 'planner', 'router', 'settings', 'ui', 'events', 'page', 'actions', 'changes', 'editor'],
  shell: ['i18n', 'api', 'router', 'settings', 'ui', 'events', 'page', 'views'],
};

/** What the page may run of src/: the pure folders, and what is pure of others. */
const borrowed = [
  ...[...pure.split(' '), 'topology', 'reachability', 'api/changes'].map((folder) => `${folder}/`),
  ...['propose', 'overview', 'details', 'port-details', 'request', 'engine'].map((name) => `engine/${name}.ts`),
  ...['definition-difference', 'line-difference', 'network-changes'].map((name) => `history/${name}.ts`),
  'api/contract/endpoints.ts',
  'api/contract/limits.ts',
  'api/client/request-for.ts',
  'api/client/server-sent.ts',
];

/** Of these it knows the types: what comes by the API. */
const described = ['api/contract/', 'observer/', 'history/', 'engine/'];

const packages = ['preact', '@preact/signals'];

/**
 * The imports that break a wall, each as a line that names the file, the import and the reason.
 * @param {readonly PageImport[]} imports
 * @returns {string[]}
 */
export function findPageViolations(imports) {
  return imports.flatMap((entry) => {
    const reason = entry.isPackage ? whyNotPackage(entry) : whyNotFile(entry);
    return reason ? [`${entry.from} imports ${entry.to}: ${reason}`] : [];
  });
}

/** @param {PageImport} entry */
function whyNotPackage({ to }) {
  return packages.includes(to) ? undefined : `the page imports only the packages ${packages.join(' and ')}`;
}

/** @param {PageImport} entry */
function whyNotFile(entry) {
  if (entry.to.startsWith('src/')) return whyNotSource(entry);
  return entry.to.startsWith('web/src/') ? whyNotRoom(entry) : 'the page imports from web/src and src alone';
}

/** @param {PageImport} entry */
function whyNotSource({ to, isType }) {
  const file = to.slice('src/'.length);
  if (isIn(file, borrowed)) return undefined;
  if (!isIn(file, described)) return 'that runs on hosts, not in browsers';
  return isType ? undefined : 'of that the page imports types alone';
}

/** @param {PageImport} entry */
function whyNotRoom({ from, to }) {
  const [own, other] = [roomOf(from), roomOf(to)];
  // Files that lie in web/src itself: the entry point.
  if (own === '') return undefined;
  const allowed = rooms[own];
  if (allowed === undefined) return `${own}/ has no row in scripts/page-walls.mjs`;
  if (own === 'views' && other === 'views') return whyNotView(from, to);
  if (own === other || allowed.includes(other)) return undefined;
  return `${own}/ imports ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'no other folder'}`;
}

/** @type {(from: string, to: string) => string | undefined} */
function whyNotView(from, to) {
  const [own, other] = [path.posix.dirname(from), path.posix.dirname(to)];
  // Only the table of views, which lies in views/ itself, knows them all.
  const isFine = own === other || [own, other].includes('web/src/views');
  return isFine ? undefined : 'a view imports no other view';
}

/** @type {(file: string, places: readonly string[]) => boolean} */
const isIn = (file, places) => places.some((place) => file.startsWith(place));

/** @param {string} file */
function roomOf(file) {
  const words = file.slice('web/src/'.length).split('/');
  return words.length > 1 ? (words[0] ?? '') : '';
}

/**
 * Every import in web/src, tests left out.
 * @param {string} root the checkout's folder
 * @returns {PageImport[]}
 */
export function readPageImports(root) {
  const files = fs.readdirSync(path.join(root, 'web/src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'));
  return sources.flatMap((file) =>
    pageImportsOf(`web/src/${file}`, fs.readFileSync(path.join(root, 'web/src', file), 'utf8')),
  );
}

/**
 * @param {string} from
 * @param {string} text
 * @returns {PageImport[]}
 */
export function pageImportsOf(from, text) {
  const ofTypes = [...text.matchAll(/^\s*(?:import|export)\s+type\b[^'"]*?\bfrom\s*['"][^'"]+['"];?/gm)].map(String);
  const ofValues = ofTypes.reduce((rest, statement) => rest.replace(statement, ''), text);
  return [
    ...importsOf(from, ofTypes.join('\n')).map((entry) => ({ ...entry, isType: true })),
    ...importsOf(from, ofValues).map((entry) => ({ ...entry, isType: false })),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findPageViolations(readPageImports(fileURLToPath(new URL('..', import.meta.url))));
  for (const violation of violations) process.stdout.write(`${violation}\n`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
