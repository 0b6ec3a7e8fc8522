import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { refusalStatuses } from './refusal.ts';

test('every status of a refusal stands once in the table of docs/api.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');
  const listed = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, statuses = '']) =>
    statuses.split(', ').map(Number),
  );
  assert.deepEqual(listed.sort(), [...refusalStatuses]);
});
