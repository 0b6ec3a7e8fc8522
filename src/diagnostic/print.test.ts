import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, Position } from './diagnostic.ts';
import { printDiagnostic } from './print.ts';

const at = (line: number, column: number, length: number): Position => ({ file: 'f.yaml', line, column, length });

const diagnostic = (position: Position | null, hint: string | null = 'do better'): Diagnostic => ({
  severity: 'error',
  code: 'some-code',
  message: 'it is wrong',
  hint,
  position,
  path: 'networks.a',
});

const print = (found: Diagnostic, lines: readonly string[] = []): readonly string[] =>
  printDiagnostic(found, lines, { colour: false }).split('\n');

test('a diagnostic shows its line, carets under its place, and the hint after them', () => {
  assert.deepEqual(print(diagnostic(at(1, 4, 3)), ['a: bcd e']), [
    'f.yaml:1:4: error: it is wrong [some-code]',
    '  1 | a: bcd e',
    '    |    ^^^ do better',
  ]);
});

test('the margin is as wide as the number of the line', () => {
  const lines = [...new Array<string>(99).fill(''), 'x'];
  assert.deepEqual(print(diagnostic(at(100, 1, 1), null), lines).slice(1), ['  100 | x', '      | ^']);
});

test('carets stand under wide characters, combining ones and tabs', () => {
  assert.deepEqual(print(diagnostic(at(1, 4, 2), null), ['日本 語x']).slice(1), ['  1 | 日本 語x', '    |      ^^^']);
  assert.deepEqual(print(diagnostic(at(1, 3, 1), null), ['e\u0301x']).slice(2), ['    |  ^']);
  assert.deepEqual(print(diagnostic(at(1, 2, 1), null), ['\tx']).slice(1), ['  1 |     x', '    |     ^']);
  assert.deepEqual(print(diagnostic(at(1, 2, 1), null), ['😀x']).slice(2), ['    |   ^']);
});

test('of a long line the part round the mistake is shown', () => {
  const [, quoted = '', carets = ''] = print(diagnostic(at(1, 501, 3), null), [
    `${'a'.repeat(500)}BAD${'c'.repeat(5000)}`,
  ]);
  assert.ok(quoted.length < 140);
  assert.equal(quoted.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), 'BAD');
  assert.ok(quoted.includes('…'));
});

test('a hint that does not fit goes on a line of its own', () => {
  const lines = print(diagnostic(at(1, 1, 1), 'x'.repeat(200)), ['a']);
  assert.deepEqual(lines.slice(2), ['    | ^', `    | ${'x'.repeat(200)}`]);
});

test('without a place, the path says what it is about', () => {
  assert.deepEqual(print(diagnostic(null)), ['networks.a: error: it is wrong [some-code]', '  do better']);
});

test('a place of which the text is not at hand is named all the same', () => {
  assert.deepEqual(print(diagnostic(at(3, 1, 1))), ['f.yaml:3:1: error: it is wrong [some-code]', '  do better']);
});

test('what somebody wrote does nothing to the terminal', () => {
  const text = printDiagnostic({ ...diagnostic(at(1, 1, 1)), message: 'a\x1b[2Jb\u202e\x9b' }, ['\x1b]0;title\x07'], {
    colour: false,
  });
  assert.match(text, /a␛\[2Jb/);
  assert.doesNotMatch(text, /(?!\n)\p{Cc}|\u202e/u);
});

test('colour marks the severity and the carets', () => {
  const text = printDiagnostic(diagnostic(at(1, 1, 1)), ['a'], { colour: true });
  assert.ok(text.includes('\x1b[1;31merror:\x1b[0m') && text.includes('\x1b[1;31m^\x1b[0m'));
});
