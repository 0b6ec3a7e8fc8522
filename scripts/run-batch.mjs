import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleTests } from './bundle-tests.mjs';
import { inPrivateNamespace, runWithResult } from './private-namespace.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */
/** @typedef {import('./test-tiers.mjs').Batch} Batch */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a batch of test files in namespaces of their own. Throws where they cannot be bundled, or the test runner itself fails.
 * @param {Batch} batch
 * @param {{ bundles: string, showOutput: boolean }} options the folder for bundles; whether to pass on what tests print
 * @returns {Promise<Totals>}
 */
export async function runBatch({ tier, files }, { bundles, showOutput }) {
  const bundle = await bundleTests(files, bundles);
  const env = { ...process.env, ...(showOutput && { KVMNET_TEST_OUTPUT: '1' }) };
  const command = testRunner(bundle, tier.limitMinutes);
  const { code, result } = await runWithResult(inPrivateNamespace(command), { cwd: root, env });
  if (!result) throw new Error(`the test runner ended early, exit code ${code}`);
  const totals = /** @type {Totals} */ (JSON.parse(result));
  if (code === 0 || totals.failed.length > 0) return totals;
  throw new Error(`the test runner's exit code is ${code}`);
}

/**
 * @param {string} bundle
 * @param {number} limitMinutes
 */
function testRunner(bundle, limitMinutes) {
  const limit = `--test-timeout=${limitMinutes * 60_000}`;
  const reporter = ['--test-reporter=./scripts/reporter.mjs', '--test-reporter-destination=stdout'];
  return [process.execPath, '--enable-source-maps', '--test', limit, ...reporter, bundle];
}
