// Which folder of src/ may import which: the walls of ARCHITECTURE.md, held by this check.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * An import: the importing file, and what it imports, either a file (both from src/) or a package's name.
 * @typedef {{ from: string, to: string, isPackage: boolean }} Import
 */
/** @typedef {{ folders: readonly string[] | 'any', packages: readonly string[] | 'any' }} Allowed */

/** The folders that import nothing of Node's either, which tsconfig.pure.json holds as well. */
export const pure =
  'net diagnostic model config formats state naming desired reachability plan netlink nftables dnsmasq xdr xml yaml';

/** Folders that are as pure, and show what the engine knows, which knows nothing of them. */
export const views = 'topology';

/**
 * Keyed by folder. A new folder needs a row here before the check passes: its place has to be thought of first.
 * @type {Readonly<Record<string, Allowed>>}
 */
const walls = {
  net: allow(''),
  diagnostic: allow(''),
  xdr: allow(''),
  xml: allow('net diagnostic', 'saxes'),
  yaml: allow('net diagnostic', 'yaml'),
  model: allow('net diagnostic'),
  config: allow('net diagnostic model xml yaml', 'yaml'),
  formats: allow('net diagnostic model xml yaml', 'yaml'),
  nftables: allow('net'),
  dnsmasq: allow('net model state'),
  netlink: allow('net'),
  state: allow('net nftables'),
  desired: allow('net diagnostic model state nftables dnsmasq'),
  reachability: allow('net model state desired nftables'),
  plan: allow('net state nftables dnsmasq diagnostic'),
  naming: allow('net diagnostic model formats state'),
  host: allow('net diagnostic model formats state naming plan netlink nftables dnsmasq', 'koffi'),
  services: allow('net diagnostic model state plan netlink nftables dnsmasq host'),
  engine: allow(`${pure} host services`),
  observer: allow(`${pure} host services engine`),
  metrics: allow(`${pure} engine`, 'prom-client'),
  topology: allow('net diagnostic model state desired plan xml engine'),
  history: allow(`${pure} host engine`),
  managers: allow('net diagnostic formats plan host'),
  adoption: allow(`${pure} host services engine managers`),
  libvirt: allow(`${pure} host services engine`),
  libvirtd: allow(`${pure} host services engine libvirt`),
  api: allow(
    `${pure} topology reachability host services engine history observer metrics adoption`,
    'zod hono @hono/node-server',
  ),
  lab: { folders: 'any', packages: [] },
  daemon: allow(`${pure} host services engine history observer metrics adoption libvirt api`),
  cli: { folders: 'any', packages: 'any' },
  // Files that lie in src/ itself: the published entry point.
  '.': { folders: 'any', packages: [] },
};

/** Where the real host may be named: its own folder, and the two entry points, which construct it. */
const mayImportLinuxHost = ['host/linux', 'cli', 'daemon'];

/**
 * The imports that break a wall, each as a line that names the file, the import and the reason.
 * @param {readonly Import[]} imports
 * @returns {string[]}
 */
export function findViolations(imports) {
  return imports.flatMap((entry) => {
    const reason = entry.isPackage ? whyNotPackage(entry) : whyNotFile(entry);
    return reason ? [`src/${entry.from} imports ${entry.isPackage ? '' : 'src/'}${entry.to}: ${reason}`] : [];
  });
}

/** @param {Import} entry */
function whyNotFile({ from, to }) {
  const [own, other] = [folderOf(from), folderOf(to)];
  const allowed = walls[own]?.folders;
  if (allowed === undefined) return `${own}/ has no row in scripts/walls.mjs`;
  if (to.startsWith('host/linux/') && !mayImportLinuxHost.some((folder) => from.startsWith(`${folder}/`))) {
    return `host/linux is constructed by ${mayImportLinuxHost.slice(1).join('/ and ')}/ alone`;
  }
  if (own === 'cli' && other === 'lab' && !from.startsWith('cli/commands/lab')) {
    return 'of the command line, the commands of the lab alone know it';
  }
  if (own === 'formats' && other === 'formats') return whyNotFormat(formatOf(from), formatOf(to));
  if (own === other || allowed === 'any' || allowed.includes(other)) return undefined;
  return `${own}/ imports ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'no other folder'}`;
}

const ofInterfaces = ['ifcfg', 'nm-keyfile', 'netplan', 'networkd', 'ifupdown', 'cloud-init', 'udev', 'networkd-link'];

/**
 * The dialects of libvirt's XML share elements, and the languages of hosts' interfaces what they have in common; no other
 * two formats share anything.
 * @param {string | undefined} own
 * @param {string | undefined} other
 */
function whyNotFormat(own, other) {
  if (own === other || (own?.startsWith('libvirt-') && other === 'libvirt-parts')) return undefined;
  if (other === 'interface-parts' && ofInterfaces.includes(own ?? '')) return undefined;
  return 'a format imports no other format';
}

/** @param {Import} entry */
function whyNotPackage({ from, to }) {
  const own = folderOf(from);
  const allowed = walls[own]?.packages ?? [];
  if (allowed === 'any' || allowed.includes(to)) return undefined;
  if (to.startsWith('node:') && !`${pure} ${views}`.split(' ').includes(own)) return undefined;
  return `${own}/ imports ${allowed.length > 0 ? `only the packages ${allowed.join(', ')}` : 'no package'}`;
}

/**
 * Every import in src/, tests left out.
 * @param {string} sourceFolder
 * @returns {Import[]}
 */
export function readImports(sourceFolder) {
  const files = fs.readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return sources.flatMap((from) => importsOf(from, fs.readFileSync(path.join(sourceFolder, from), 'utf8')));
}

/**
 * The imports of one file, those of types included: the compiler forgets them, the reader has to follow them.
 * @param {string} from
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(from, text) {
  const patterns = [
    /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ];
  const specifiers = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return specifiers.map((specifier) => {
    const isPackage = !specifier.startsWith('.');
    const to = isPackage ? packageOf(specifier) : path.posix.join(path.posix.dirname(from), specifier);
    return { from, to, isPackage };
  });
}

/** @param {string} specifier */
function packageOf(specifier) {
  const words = specifier.split('/');
  return specifier.startsWith('node:') ? specifier : words.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** @param {string} file */
function folderOf(file) {
  return file.includes('/') ? (file.split('/')[0] ?? '.') : '.';
}

/** @param {string} file */
function formatOf(file) {
  return file.split('/')[1];
}

/** @type {(folders: string, packages?: string) => Allowed} */
function allow(folders, packages = '') {
  return { folders: folders.split(' ').filter(Boolean), packages: packages.split(' ').filter(Boolean) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findViolations(readImports(fileURLToPath(new URL('../src', import.meta.url))));
  for (const violation of violations) process.stdout.write(`${violation}\n`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
