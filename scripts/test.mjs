// `npm test [-- PART OF A PATH …]`: sets the machine up, builds, checks, and runs every tier of tests.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { bundleTests, openBundleFolder } from './bundle-tests.mjs';
import { check } from './check.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { inPrivateNamespace, runWithResult, whyNoPrivateNamespace } from './private-namespace.mjs';
import { setUp } from './setup.mjs';
import { batchesAtOnce, batchesOf, filesOf, tiers } from './test-tiers.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */
/** @typedef {import('./test-tiers.mjs').Tier} Tier */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const filters = process.argv.slice(2);

endWithNpm();
await setUp({ for: 'test' });
const bundles = openBundleFolder();
process.exitCode = conclude(await runAll());

/** @returns {Promise<Totals>} */
async function runAll() {
  const outcomes = [await timed('build', build)];
  if (filters.length === 0) outcomes.push(await timed('check', runChecks));
  const selected = tiers.map((tier) => ({ tier, files: filesOf(tier, filters) }));
  const isChosen = selected.some(({ files }) => files.length > 0);
  if (!isChosen) outcomes.push(failedAs('all tiers', `no test file's path holds ${filters.join(' or ')}`));
  if (selected.some(({ tier, files }) => tier.bootsGuests && files.length > 0)) {
    outcomes.push(await timed('guest image', buildGuestImage));
  }
  for (const { tier, files } of selected) {
    if (files.length > 0 || filters.length === 0) outcomes.push(await timed(tier.name, () => runTier(tier, files)));
  }
  return sumOf(outcomes);
}

/** @returns {Promise<Totals>} */
async function build() {
  try {
    await buildIfStale();
    return { passed: 1, failed: [], skipped: [] };
  } catch (error) {
    return failedAs('build', error instanceof Error ? error.message : String(error));
  }
}

/**
 * The tiers themselves have no way out to the Debian archive.
 * @returns {Promise<Totals>}
 */
async function buildGuestImage() {
  const { code } = await runWithResult([process.execPath, '--import', 'tsx', 'scripts/guest-image.mjs'], { cwd: root });
  if (code !== 0) return failedAs('guest image', 'what guests boot from cannot be had');
  return { passed: 1, failed: [], skipped: [] };
}

/** @returns {Promise<Totals>} */
async function runChecks() {
  const { passed, failed } = await check();
  return { passed: passed.length, failed: failed.map((name) => ({ name, file: 'check' })), skipped: [] };
}

/**
 * @param {Tier} tier
 * @param {readonly string[]} files
 * @returns {Promise<Totals>}
 */
async function runTier(tier, files) {
  if (files.length === 0) return failedAs(tier.name, `there is no test in ${tier.folders.join(', ')}`);
  const reason = whyNoPrivateNamespace();
  if (reason) return failedAs(tier.name, reason);
  const outcomes = /** @type {Totals[]} */ ([]);
  const batches = batchesOf(tier, files).values();
  const lane = async () => {
    for (const batch of batches) outcomes.push(await runBatch(tier, batch));
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, lane));
  const totals = sumOf(outcomes);
  process.stdout.write(`  ${summary(totals)}\n`);
  return totals;
}

/**
 * @param {Tier} tier
 * @param {readonly string[]} files
 * @returns {Promise<Totals>}
 */
async function runBatch(tier, files) {
  const place = files.length === 1 ? String(files[0]) : tier.name;
  const startedAt = performance.now();
  try {
    const totals = await runBundle(await bundleTests(files, bundles), tier);
    if (files.length === 1) process.stdout.write(`  ${place}: ${summary(totals)}, ${secondsSince(startedAt)}\n`);
    return totals;
  } catch (error) {
    return failedAs(place, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Throws when the test runner itself fails.
 * @param {string} bundle
 * @param {Tier} tier
 */
async function runBundle(bundle, tier) {
  const env = { ...process.env, ...(filters.length > 0 && { KVMNET_TEST_OUTPUT: '1' }) };
  const { code, result } = await runWithResult(inPrivateNamespace(testRunner(tier, bundle)), { cwd: root, env });
  if (!result) throw new Error(`the test runner ended early, exit code ${code}`);
  const totals = /** @type {Totals} */ (JSON.parse(result));
  if (code === 0 || totals.failed.length > 0) return totals;
  throw new Error(`the test runner's exit code is ${code}`);
}

/**
 * @param {Tier} tier
 * @param {string} bundle
 */
function testRunner(tier, bundle) {
  const limit = `--test-timeout=${tier.limitMinutes * 60_000}`;
  const reporter = ['--test-reporter=./scripts/reporter.mjs', '--test-reporter-destination=stdout'];
  return [process.execPath, '--enable-source-maps', '--test', limit, ...reporter, bundle];
}

/**
 * @param {readonly Totals[]} outcomes
 * @returns {Totals}
 */
function sumOf(outcomes) {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/**
 * @param {string} name
 * @param {() => Promise<Totals>} work
 */
async function timed(name, work) {
  const startedAt = performance.now();
  process.stdout.write(`${name}\n`);
  const outcome = await work();
  process.stdout.write(`  ${secondsSince(startedAt)}\n`);
  return outcome;
}

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/**
 * @param {string} name
 * @param {string} reason
 * @returns {Totals}
 */
function failedAs(name, reason) {
  process.stdout.write(`  FAIL  ${reason}\n`);
  return { passed: 0, failed: [{ name: reason.split('\n')[0] ?? '', file: name }], skipped: [] };
}

/**
 * Names what failed and what was skipped; the very last line holds the totals.
 * @param {Totals} totals
 * @returns {number} the exit code
 */
function conclude(totals) {
  const { failed, skipped } = totals;
  const lines = [
    '',
    ...skipped.map(({ name, file, reason }) => `skipped: ${file}: ${name} (${reason})`),
    ...failed.map(({ name, file }) => `failed: ${file}: ${name}`),
    summary(totals),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed.length > 0 ? 1 : 0;
}

/** @param {Totals} totals */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
