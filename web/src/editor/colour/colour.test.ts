import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { markedLine } from './marked-line.ts';
import { linesOf, type Token } from './token.ts';
import { xmlTokens } from './xml-tokens.ts';
import { yamlTokens } from './yaml-tokens.ts';

const shown = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text }) => `${kind} ${text}`)
    .join(' | ');

const lines: readonly [string, string][] = [
  ['networks:', 'key networks | mark :'],
  ['  mode: nat  # why', 'key mode | mark : | value nat | comment # why'],
  ['prefix: 10.0.0.1/24', 'key prefix | mark : | number 10.0.0.1/24'],
  [
    "a: {mac: '52:54:00:00:00:01', b: true}",
    "key a | mark : | mark { | key mac | mark : | value '52:54:00:00:00:01' | mark , | key b | mark : | word true | mark }",
  ],
  ['title: a, b, c#d #7', 'key title | mark : | value a, b, c#d | comment #7'],
  ['- fd00::1', 'mark - | number fd00::1'],
  ['"quoted key": 5m', 'key "quoted key" | mark : | number 5m'],
];
for (const [line, expected] of lines) {
  test(`the line ${line} has its colours`, () => assert.equal(shown(yamlTokens(line)), expected));
}

test('a text in lines of its own is one value, as far as it is indented', () => {
  const [, second = [], third = []] = linesOf(yamlTokens('a: |\n  b: c\nd: e'));
  assert.deepEqual([shown(second), shown(third)], ['value   b: c', 'key d | mark : | value e']);
});

test('XML has names, attributes, values and comments', () => {
  assert.equal(
    shown(xmlTokens('<a b="c>">t</a><!-- <x> -->')),
    'mark < | key a | word b | mark = | value "c>" | mark > | value t | mark </ | key a | mark > | comment <!-- <x> -->',
  );
});

const examples = readdirSync('examples').map((name) => readFileSync(`examples/${name}`, 'utf8'));
const anything = fc.oneof(
  fc.constantFrom(...examples),
  fc.string({ unit: fc.constantFrom(...' \n:#-,{}[]"\'|>ab1<>/=!&日') }),
);
test('whatever the text, its tokens put together are the text', () => {
  fc.assert(
    fc.property(anything, (text) => {
      for (const tokens of [yamlTokens(text), xmlTokens(text)]) {
        assert.equal(tokens.map((token) => token.text).join(''), text);
        assert.equal(linesOf(tokens).length, text.split('\n').length);
      }
    }),
  );
});

const mark = (column: number, length: number) => ({ column, length, severity: 'error' as const });
const marked = (line: string, ...marks: ReturnType<typeof mark>[]) =>
  markedLine(yamlTokens(line), marks)
    .tokens.filter(({ severity }) => severity !== null)
    .map(({ text }) => text);

test('what is wrong is marked where it stands, in characters', () => {
  assert.deepEqual(marked('a: 😀 bad', mark(6, 3)), ['bad']);
  assert.deepEqual(marked('mode: gnat', mark(7, 4)), ['gnat']);
});

test('what is missing at the end of a line is marked after it', () => {
  assert.deepEqual(marked('mode:', mark(6, 0)), [' ']);
  assert.deepEqual(marked('', mark(1, 1)), [' ']);
  assert.deepEqual(marked('a', mark(99, 1)), [' ']);
});
