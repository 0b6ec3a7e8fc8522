// What tests run and nobody has installed. The tiers themselves have no way out to the Debian archive.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWithResult } from './private-namespace.mjs';
import { unpackDebianPackages } from './setup/unpacked-packages.mjs';
import { timed } from './timed.mjs';

/** @typedef {import('./reporter.mjs').Totals} Totals */
/** @typedef {import('./test-tiers.mjs').Batch} Batch */
/** @typedef {{ packages: Promise<Totals[]>, image: Promise<Totals[]> }} Fetched */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Begins to fetch what batches need and the cache lacks, and gives what will have come of it. One after the other: of two
 * that refresh apt's lists, one would fail.
 * @param {readonly Batch[]} batches
 * @returns {Fetched}
 */
export function fetchFor(batches) {
  const runsManagers = batches.some(({ tier }) => tier.runsManagers);
  const bootsGuests = batches.some(({ tier }) => tier.bootsGuests);
  const packages = fetchIf(runsManagers, 'packages that are unpacked only', unpackDebianPackages);
  const image = packages.then(() => fetchIf(bootsGuests, 'guest image', buildGuestImage));
  return { packages, image };
}

/**
 * @param {boolean} isNeeded
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function fetchIf(isNeeded, name, work) {
  if (!isNeeded) return [];
  const fetched = await timed(name, async () => {
    await work();
    return { passed: 1, failed: [], skipped: [] };
  });
  return [fetched];
}

async function buildGuestImage() {
  const { code } = await runWithResult([process.execPath, '--import', 'tsx', 'scripts/guest-image.mjs'], { cwd: root });
  if (code !== 0) throw new Error('what guests boot from cannot be had');
}
