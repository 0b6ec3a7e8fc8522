// `npm test [-- PART OF A PATH …]`: sets the machine up, builds, checks, and runs every tier of tests.
import { buildIfStale } from './build.mjs';
import { openBundleFolder } from './bundle-tests.mjs';
import { check } from './check.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { fetchFor } from './fetch.mjs';
import { whyNoPrivateNamespace } from './private-namespace.mjs';
import { runBatch } from './run-batch.mjs';
import { setUp } from './setup.mjs';
import { batchesAtOnce, batchesFor, filesOf, tiers } from './test-tiers.mjs';
import { failedAs, timed } from './timed.mjs';
import { conclude, sumOf } from './totals.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */
/** @typedef {import('./test-tiers.mjs').Batch} Batch */
/** @typedef {() => Promise<Totals>} Job */
/** @typedef {import('./fetch.mjs').Fetched} Fetched */

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
  const alone = await runSome(batches.filter(runsAlone), 1);
  const rest = batches.filter((batch) => !runsAlone(batch));
  return sumOf([...before, ...alone, ...(await runSome(rest, batchesAtOnce))]);
}

/** @param {Batch} batch */
function runsAlone({ tier }) {
  return tier.runsAlone === true;
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
 * @param {Batch} batch
 * @param {Fetched} fetched
 * @returns {Job}
 */
function jobOf(batch, fetched) {
  const { tier, files } = batch;
  const name = files.length === 1 ? String(files[0]) : `${tier.name}, ${files.length} files`;
  const run = () => runBatch(batch, { bundles, showOutput: filters.length > 0 });
  return async () => {
    if (tier.runsManagers) await fetched.packages;
    if (tier.bootsGuests) await fetched.image;
    return timed(name, run);
  };
}

/**
 * Runs batches in their order, so many at once.
 * @param {readonly Batch[]} batches
 * @param {number} lanes
 */
async function runSome(batches, lanes) {
  const outcomes = /** @type {Totals[]} */ ([]);
  // Mostly it waits for Debian's archive, and takes no lane.
  const fetched = fetchFor(batches);
  const waiting = batches.map((batch) => jobOf(batch, fetched)).values();
  const lane = async () => {
    for (const job of waiting) outcomes.push(await job());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return [...(await fetched.packages), ...(await fetched.image), ...outcomes];
}

/** @returns {Promise<Totals>} */
async function build() {
  await buildIfStale();
  return { passed: 1, failed: [], skipped: [] };
}

/** @returns {Promise<Totals>} */
async function runChecks() {
  const { passed, failed } = await check();
  return { passed: passed.length, failed: failed.map((name) => ({ name, file: 'check' })), skipped: [] };
}
