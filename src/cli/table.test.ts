import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from './table.ts';

test('columns are as wide as their widest cell, and lines end without blanks', () => {
  assert.equal(
    table(
      ['A', 'LONG'],
      [
        ['x', 'y'],
        ['longer', ''],
      ],
    ),
    'A       LONG\nx       y\nlonger\n',
  );
});

test('a table without rows is nothing', () => assert.equal(table(['A'], []), ''));
