/** @typedef {import('./reporter.mjs').Totals} Totals */

/**
 * The totals of all together.
 * @param {readonly Totals[]} outcomes
 * @returns {Totals}
 */
export function sumOf(outcomes) {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/**
 * Names what failed and what was skipped; the very last line holds the totals.
 * @param {Totals} totals
 * @returns {number} the exit code
 */
export function conclude(totals) {
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

/**
 * How many passed, failed and were skipped, in words.
 * @param {Totals} totals
 */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
