import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DifferenceLine, lineDifference, withContext } from './line-difference.ts';

const printed = (lines: readonly DifferenceLine[]): string =>
  lines.map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`).join('|');

test('what is gone stands before what is new in its place', () => {
  assert.equal(printed(lineDifference(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])), ' a|-b|+x| c|+d');
  assert.equal(printed(lineDifference([], ['a'])), '+a');
  assert.equal(printed(lineDifference(['a'], [])), '-a');
});

test('each text is what the difference leaves of it, and as few lines as can be are exchanged', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDifference(before, after);
      const without = (kind: DifferenceLine['kind']) =>
        lines.filter((line) => line.kind !== kind).map(({ text }) => text);
      assert.deepEqual([without('new'), without('gone')], [before, after]);
      assert.equal(lines.filter(({ kind }) => kind === 'same').length, longestCommon(before, after));
    }),
  );
});

test('texts that are too long to be compared are shown as exchanged', () => {
  const [before, after] = [1, 2].map((start) => Array.from({ length: 3000 }, (_, index) => `${start} ${index}`));
  const lines = lineDifference(['same', ...(before ?? [])], ['same', ...(after ?? [])]);
  assert.deepEqual([lines.length, lines[0]?.kind, lines[1]?.kind, lines.at(-1)?.kind], [6001, 'same', 'gone', 'new']);
});

test('of lines that are the same those near a difference are shown, and a mark for the others', () => {
  const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  assert.equal(printed(withContext(lineDifference(before, before.with(4, 'x')), 1)), ' …| 4|-5|+x| 6| …');
  assert.equal(printed(withContext(lineDifference(before, before), 1)), ' …');
});

function longestCommon([first, ...rest]: readonly string[], others: readonly string[]): number {
  if (first === undefined || others.length === 0) return 0;
  const place = others.indexOf(first);
  const without = longestCommon(rest, others);
  return place === -1 ? without : Math.max(without, 1 + longestCommon(rest, others.slice(place + 1)));
}
