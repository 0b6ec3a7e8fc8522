import { summary } from './totals.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */

/**
 * What came of it, told in a line; what it throws is a failure.
 * @param {string} name
 * @param {() => Promise<Totals>} work
 * @returns {Promise<Totals>}
 */
export async function timed(name, work) {
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
 * A failure that is no test's, told in a line.
 * @param {string} name
 * @param {string} reason
 * @returns {Totals}
 */
export function failedAs(name, reason) {
  process.stdout.write(`  FAIL  ${name}: ${reason}\n`);
  return { passed: 0, failed: [{ name: reason.split('\n')[0] ?? '', file: name }], skipped: [] };
}
