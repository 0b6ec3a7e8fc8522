import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Edit, indent, newLine, offsetOf, outdent, type Typed } from './typing.ts';

/** A text in which `[` and `]` stand where what is selected begins and ends, or `|` for the caret. */
function typed(shown: string): Typed {
  const start = shown.search(/[[|]/);
  const text = shown.replace(/[[|]/, '');
  const end = text.indexOf(']');
  return { text: text.replace(']', ''), start, end: end === -1 ? start : end };
}

function shown({ text }: Typed, { from, to, insert, select: [start, end] }: Edit): string {
  const after = text.slice(0, from) + insert + text.slice(to);
  if (start === end) return `${after.slice(0, start)}|${after.slice(start)}`;
  return `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`;
}

const cases: readonly [string, (typed: Typed) => Edit, string, string][] = [
  ['Tab goes to the next step', indent, 'a:|', 'a:  |'],
  ['Tab goes half a step from within one', indent, 'abc|', 'abc |'],
  ['Tab takes the place of what is selected', indent, 'a[b]c', 'a |c'],
  ['Tab moves all lines that are selected', indent, 'a\n[b\n\nc]d', 'a\n  [b\n\n  c]d'],
  ['Shift and Tab moves the line back', outdent, '    a|', '  a|'],
  ['Shift and Tab moves back no further than there is room', outdent, ' a|', 'a|'],
  ['Shift and Tab moves all lines back', outdent, '  [a\n   b]', '[a\n b]'],
  ['Enter keeps the indentation', (each) => newLine(each, 'yaml'), '  a: b|', '  a: b\n  |'],
  ['Enter goes in after a key', (each) => newLine(each, 'yaml'), '  a:|', '  a:\n    |'],
  ['Enter goes in after a tag that opens', (each) => newLine(each, 'libvirt'), ' <a b="c">|', ' <a b="c">\n   |'],
  ['Enter does not after one that closes', (each) => newLine(each, 'libvirt'), ' <a/>|', ' <a/>\n |'],
];
for (const [fact, key, before, after] of cases) {
  test(fact, () => assert.equal(shown(typed(before), key(typed(before))), after));
}

test('a place is found by its line and its character', () => {
  assert.equal(offsetOf('a\nb😀c\nd', 2, 3), 5);
  assert.equal(offsetOf('a\nb', 9, 9), 3);
});
