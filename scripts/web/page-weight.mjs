// How much the browser has to fetch until the page can be used: whatever view it opens with, less than 100 kB.
import { fileURLToPath } from 'node:url';
import { bundlePage } from './bundle-page.mjs';
import { compress } from './compress.mjs';

/** @typedef {{ br: number, gz: number }} Weight in bytes */

const limitBytes = 100_000;

/**
 * What the first load weighs with each view, in English and in Chinese, the heaviest first.
 * @returns {Promise<{ view: string, english: Weight, chinese: Weight }[]>}
 */
async function weighFirstLoads() {
  const { files, first, views, chinese } = await bundlePage();
  const weights = new Map(await Promise.all(files.map(async ({ name, contents }) => weighed(name, contents))));
  const sum = (/** @type {readonly string[]} */ names) => total([...new Set(names)].map((name) => weights.get(name)));
  const loads = Object.entries({ none: [], ...views }).map(([view, names]) => ({
    view,
    english: sum([...first, ...names]),
    chinese: sum([...first, ...names, ...chinese]),
  }));
  return loads.toSorted((a, b) => b.english.gz - a.english.gz);
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

/** @type {(weight: Weight) => string} */
const inWords = ({ br, gz }) => `${kilobytes(br)} brotli, ${kilobytes(gz)} gzip`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const loads = await weighFirstLoads();
  for (const { view, english, chinese } of process.argv.includes('--all') ? loads : loads.slice(0, 1)) {
    process.stdout.write(`first load ${inWords(english)}; in Chinese ${inWords(chinese)} (view ${view})\n`);
  }
  process.exitCode = loads.some(({ chinese: { br, gz } }) => Math.max(br, gz) >= limitBytes) ? 1 : 0;
}
