import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * A tier of tests. Its files run in batches, each in a private namespace: a few where the tests touch nothing but
 * themselves, and a file each where they make links and servers. The limit is for a batch.
 * @typedef {object} Tier
 * @property {string} name
 * @property {readonly string[]} folders
 * @property {number} limitMinutes
 * @property {number} [batches] how many; without it, a file is one
 * @property {boolean} [runsAlone] whether it has all cores for itself, for it measures what may take how long
 * @property {boolean} [bootsGuests] whether it needs what QEMU guests boot from
 * @property {boolean} [runsManagers] whether it needs the packages that are unpacked only
 */

/** @typedef {{ readonly tier: Tier, readonly files: readonly string[] }} Batch */

/** As many as a small machine has cores. With more, what is to happen within a second would not. */
export const batchesAtOnce = 2;

/** @type {readonly Tier[]} */
export const tiers = [
  { name: 'against the clock', folders: ['test/clock'], limitMinutes: 5, runsAlone: true },
  { name: 'unit', folders: ['src', 'web/src', 'test/unit', 'test/golden'], limitMinutes: 10, batches: 4 },
  {
    name: 'contract and integration',
    folders: ['test/contract', 'test/integration'],
    limitMinutes: 10,
    runsManagers: true,
  },
  { name: 'e2e', folders: ['test/e2e'], limitMinutes: 15, bootsGuests: true, runsManagers: true },
];

/**
 * What takes longest of the tiers that have a file a batch, longest first. It starts first, so that nothing runs on alone
 * at the end; a file that is not here costs time and nothing else.
 */
const longest = [
  'test/integration/libvirt-migrate-cut-off.test.ts',
  'test/e2e/lab.test.ts',
  'test/e2e/guest.test.ts',
  'test/integration/engine.test.ts',
  'test/integration/libvirt-virsh-update.test.ts',
  'test/integration/libvirt-virsh-refusals.test.ts',
  'test/integration/libvirt-verdicts.test.ts',
  'test/integration/command.test.ts',
  'test/contract/linux.test.ts',
  'test/integration/libvirt-migrate-modes.test.ts',
  'test/integration/bandwidth.test.ts',
  'test/integration/libvirt-migrate.test.ts',
  'test/integration/libvirt-migrate-interrupted.test.ts',
];

/**
 * All batches in the order in which they start: what is quick to fail first, then what takes long.
 * @param {readonly string[]} filters
 * @returns {readonly Batch[]}
 */
export function batchesFor(filters) {
  const batches = tiers.flatMap((tier) => batchesOf(tier, filesOf(tier, filters)).map((files) => ({ tier, files })));
  return batches.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** @param {Batch} batch */
function rankOf({ tier, files: [file = ''] }) {
  if (tier.runsAlone) return -2;
  if (tier.batches !== undefined) return -1;
  return longest.includes(file) ? longest.indexOf(file) : longest.length;
}

/**
 * @param {Tier} tier
 * @param {readonly string[]} files
 * @returns {readonly (readonly string[])[]}
 */
function batchesOf({ batches }, files) {
  if (batches === undefined) return files.map((file) => [file]);
  const shares = Array.from({ length: batches }, (_, share) => files.filter((__, at) => at % batches === share));
  return shares.filter((share) => share.length > 0);
}

/**
 * A tier's test files, as paths from the checkout's folder, sorted; with filters, those whose path holds one of them.
 * @param {Tier} tier
 * @param {readonly string[]} filters
 * @returns {string[]}
 */
export function filesOf(tier, filters) {
  const files = tier.folders.flatMap((folder) => testFilesIn(folder)).sort();
  return filters.length === 0 ? files : files.filter((file) => filters.some((filter) => file.includes(filter)));
}

/** @param {string} folder */
function testFilesIn(folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  const names = fs.readdirSync(absolute, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => path.join(folder, name));
}
