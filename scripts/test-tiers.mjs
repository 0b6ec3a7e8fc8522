import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * A tier of tests. Its files run in batches, each in a private namespace: as many batches as run at once where the tests
 * touch nothing but themselves, and a file each where they make links and servers. The limit is for a batch.
 * @typedef {object} Tier
 * @property {string} name
 * @property {readonly string[]} folders
 * @property {number} limitMinutes
 * @property {boolean} [namespacePerFile]
 * @property {boolean} [bootsGuests] whether it needs what QEMU guests boot from
 * @property {boolean} [runsManagers] whether it needs a NetworkManager that is not installed
 */

/** More would end no sooner on two cores, and what is to happen within a second would not. */
export const batchesAtOnce = 2;

/**
 * The tiers in the order in which they run: what is quick to fail comes first.
 * @type {readonly Tier[]}
 */
export const tiers = [
  { name: 'unit', folders: ['src', 'test/unit', 'test/golden'], limitMinutes: 10 },
  {
    name: 'contract and integration',
    folders: ['test/contract', 'test/integration'],
    limitMinutes: 10,
    namespacePerFile: true,
    runsManagers: true,
  },
  {
    name: 'e2e',
    folders: ['test/e2e'],
    limitMinutes: 15,
    namespacePerFile: true,
    bootsGuests: true,
    runsManagers: true,
  },
];

/**
 * @param {Tier} tier
 * @param {readonly string[]} files
 * @returns {readonly (readonly string[])[]}
 */
export function batchesOf(tier, files) {
  if (tier.namespacePerFile) return files.map((file) => [file]);
  const batches = Array.from({ length: batchesAtOnce }, (_, lane) =>
    files.filter((__, at) => at % batchesAtOnce === lane),
  );
  return batches.filter((batch) => batch.length > 0);
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
