import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * A tier of tests. Files at once: one where the tests share the tier's network namespace. The limit is for a file.
 * @typedef {object} Tier
 * @property {string} name
 * @property {readonly string[]} folders
 * @property {number} filesAtOnce
 * @property {number} limitMinutes
 * @property {boolean} [bootsGuests] whether it needs what QEMU guests boot from
 */

/**
 * The tiers in the order in which they run: what is quick to fail comes first.
 * @type {readonly Tier[]}
 */
export const tiers = [
  { name: 'unit', folders: ['src', 'test/unit', 'test/golden'], filesAtOnce: 2, limitMinutes: 3 },
  { name: 'contract', folders: ['test/contract'], filesAtOnce: 1, limitMinutes: 5 },
  { name: 'integration', folders: ['test/integration'], filesAtOnce: 1, limitMinutes: 10 },
  { name: 'e2e', folders: ['test/e2e'], filesAtOnce: 1, limitMinutes: 15, bootsGuests: true },
];

/**
 * A tier's test files, as paths from the checkout's folder, sorted; with filters, those whose path holds one of them.
 * Node 20 takes no glob after --test.
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
