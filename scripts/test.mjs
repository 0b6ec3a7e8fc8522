// `npm test [-- PART OF A PATH …]`: sets the machine up, builds, checks, and runs every tier of tests.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { openBundleFolder } from './bundle-tests.mjs';
import { check } from './check.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { runWithResult, whyNoPrivateNamespace } from './private-namespace.mjs';
import { runBatch } from './run-batch.mjs';
import { unpackHostManagers } from './setup/host-managers.mjs';
import { setUp } from './setup.mjs';
import { batchesAtOnce, batchesFor, filesOf, tiers } from './test-tiers.mjs';
import { conclude, summary, sumOf } from './totals.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */
/** @typedef {import('./test-tiers.mjs').Batch} Batch */
/** @typedef {() => Promise<Totals>} Job */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const filters = process.argv.slice(2);

endWithNpm();
await setUp({ for: 'test' });
const bundles = openBundleFolder();
process.exitCode = conclude(await runAll());

/** @returns {Promise<Totals>} */
async function runAll() {
  const built = await timed('build', build);
  const lacking = whatIsLacking();
  if (lacking.length > 0) return sumOf([built, ...lacking]);
  const before = [built];
  // Its programs take all cores, and some tests cannot wait.
  if (filters.length === 0) before.push(await timed('check', runChecks));
  const batches = batchesFor(filters);
  // Mostly it waits for Debian's archive, and takes no lane.
  const fetched = fetchFor(batches);
  const outcomes = await runSome(batches.map((batch) => jobOf(batch, fetched)));
  return sumOf([...before, ...(await fetched), ...outcomes]);
}

/**
 * Why nothing can be run, if so: no namespaces, no tests that are meant, or a tier without any.
 * @returns {Totals[]}
 */
function whatIsLacking() {
  const reason = whyNoPrivateNamespace();
  if (reason) return [failedAs('all tiers', reason)];
  const counts = tiers.map((tier) => ({ tier, count: filesOf(tier, filters).length }));
  if (filters.length === 0) {
    const empty = counts.filter(({ count }) => count === 0);
    return empty.map(({ tier }) => failedAs(tier.name, `there is no test in ${tier.folders.join(', ')}`));
  }
  const isChosen = counts.some(({ count }) => count > 0);
  return isChosen ? [] : [failedAs('all tiers', `no test file's path holds ${filters.join(' or ')}`)];
}

/**
 * What the batches run and nobody has installed. One after the other: apt lets in one at a time.
 * @param {readonly Batch[]} batches
 */
async function fetchFor(batches) {
  const outcomes = /** @type {Totals[]} */ ([]);
  if (batches.some(({ tier }) => tier.runsManagers)) outcomes.push(await timed('managers of networks', fetchManagers));
  if (batches.some(({ tier }) => tier.bootsGuests)) outcomes.push(await timed('guest image', buildGuestImage));
  return outcomes;
}

/**
 * @param {Batch} batch
 * @param {Promise<unknown>} fetched
 * @returns {Job}
 */
function jobOf(batch, fetched) {
  const { tier, files } = batch;
  const name = files.length === 1 ? String(files[0]) : `${tier.name}, ${files.length} files`;
  const run = () => runBatch(batch, { bundles, showOutput: filters.length > 0 });
  return async () => {
    if (tier.bootsGuests || tier.runsManagers) await fetched;
    return timed(name, run);
  };
}

/**
 * Does the jobs in their order, some at once.
 * @param {readonly Job[]} jobs
 */
async function runSome(jobs) {
  const outcomes = /** @type {Totals[]} */ ([]);
  const waiting = jobs.values();
  const lane = async () => {
    for (const job of waiting) outcomes.push(await job());
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, lane));
  return outcomes;
}

/** @returns {Promise<Totals>} */
async function build() {
  await buildIfStale();
  return { passed: 1, failed: [], skipped: [] };
}

const buildGuestImage = () => fetchBy('scripts/guest-image.mjs', 'what guests boot from');

async function fetchManagers() {
  await unpackHostManagers();
  return fetchBy('scripts/network-manager.mjs', 'NetworkManager');
}

/**
 * The tiers themselves have no way out to the Debian archive.
 * @param {string} script
 * @param {string} what
 * @returns {Promise<Totals>}
 */
async function fetchBy(script, what) {
  const { code } = await runWithResult([process.execPath, '--import', 'tsx', script], { cwd: root });
  if (code !== 0) throw new Error(`${what} cannot be had`);
  return { passed: 1, failed: [], skipped: [] };
}

/** @returns {Promise<Totals>} */
async function runChecks() {
  const { passed, failed } = await check();
  return { passed: passed.length, failed: failed.map((name) => ({ name, file: 'check' })), skipped: [] };
}

/**
 * What came of it, told in a line; what it throws is a failure.
 * @param {string} name
 * @param {Job} work
 * @returns {Promise<Totals>}
 */
async function timed(name, work) {
  const startedAt = performance.now();
  try {
    const totals = await work();
    process.stdout.write(`${name}: ${summary(totals)}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return totals;
  } catch (error) {
    return failedAs(name, error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} name
 * @param {string} reason
 * @returns {Totals}
 */
function failedAs(name, reason) {
  process.stdout.write(`  FAIL  ${name}: ${reason}\n`);
  return { passed: 0, failed: [{ name: reason.split('\n')[0] ?? '', file: name }], skipped: [] };
}
