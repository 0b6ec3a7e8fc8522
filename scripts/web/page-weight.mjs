// How much the browser has to fetch until the page can be used: whatever view it opens with, less than 100 kB.
import { fileURLToPath } from 'node:url';
import { bundlePage } from './bundle-page.mjs';
import { compress } from './compress.mjs';

/** @typedef {{ br: number, gz: number }} Weight in bytes */

const limitBytes = 100_000;

/**
 * What the first load weighs with each view, the heaviest first.
 * @returns {Promise<{ view: string, br: number, gz: number }[]>}
 */
async function weighFirstLoads() {
  const { files, first, views } = await bundlePage();
  const weights = new Map(await Promise.all(files.map(async ({ name, contents }) => weighed(name, contents))));
  const sum = (/** @type {readonly string[]} */ names) => total([...new Set(names)].map((name) => weights.get(name)));
  const opened = Object.entries(views).map(([view, names]) => ({ view, ...sum([...first, ...names]) }));
  return [{ view: 'none', ...sum(first) }, ...opened].toSorted((a, b) => b.gz - a.gz);
}

/**
 * @param {string} name
 * @param {Uint8Array} contents
 * @returns {Promise<readonly [string, Weight]>}
 */
async function weighed(name, contents) {
  const { br, gz } = await compress(contents);
  return [name, { br: br.length, gz: gz.length }];
}

/** @type {(weights: readonly (Weight | undefined)[]) => Weight} */
const total = (weights) =>
  weights.reduce(
    (/** @type {Weight} */ sum, weight) => ({ br: sum.br + (weight?.br ?? 0), gz: sum.gz + (weight?.gz ?? 0) }),
    { br: 0, gz: 0 },
  );

/** @type {(bytes: number) => string} */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const loads = await weighFirstLoads();
  for (const { view, br, gz } of process.argv.includes('--all') ? loads : loads.slice(0, 1)) {
    process.stdout.write(`first load ${kilobytes(br)} brotli, ${kilobytes(gz)} gzip (view ${view})\n`);
  }
  process.exitCode = loads.some(({ br, gz }) => Math.max(br, gz) >= limitBytes) ? 1 : 0;
}
