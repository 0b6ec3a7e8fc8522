import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfiguration } from './parse.ts';

const parse = (text: string) => parseConfiguration([{ file: 'f.yaml', text }]);
const codesOf = (text: string): readonly string[] => parse(text).diagnostics.map(({ code }) => code);

test('any text at all is taken, and each complaint has a place in it', () => {
  const words = [
    'networks:',
    ' ',
    '\n',
    '  ',
    'n',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    'mode: nat',
    '&a ',
    '*a',
    '<<: ',
    '- ',
    '"',
    "'",
    '|',
    '#',
    '!!str ',
    '? ',
    '---',
    '\t',
    '%',
    '10.0.0.0/8',
    'prefix: ',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const lines = written.split('\n');
      for (const { position } of parse(written).diagnostics) {
        assert.ok(position !== null && position.column >= 1 && position.length >= 1);
        assert.ok(position.line >= 1 && position.line <= lines.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever is said of interfaces, each complaint has a place in it', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'a.1', '__proto__', 'x'.repeat(16));
  const value = fc.oneof(
    fc.constantFrom(
      'bridge',
      'bond',
      'vlan',
      'true',
      '10.0.0.1',
      '10.0.0.1/24',
      'fe80::1',
      '{}',
      '[]',
      '[a, b, a]',
      '1',
    ),
    fc.constantFrom('[{to: 0.0.0.0/0, via: 10.9.0.1}]', '[{from: 10.0.0.0/8, table: 5}]', '{mac: x}', '~', '*n'),
  );
  const key = fc.constantFrom(
    ...['type', 'port', 'ports', 'controller', 'parent', 'id', 'mode', 'primary', 'address', 'addresses', 'gateway'],
    ...['routes', 'rules', 'dhcp', 'ipv6', 'dns', 'match', 'mtu', 'stp', 'odd'],
  );
  const one = fc.array(
    fc.tuple(key, value).map((pair) => pair.join(': ')),
    { maxLength: 5 },
  );
  const all = fc.array(
    fc.tuple(name, one).map(([own, keys]) => `${own}: {${keys.join(', ')}}`),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(all, (interfaces) => {
      const text = `interfaces: {${interfaces.join(',\n')}}`;
      for (const { position, message } of parse(text).diagnostics)
        assert.ok(position !== null && position.line <= interfaces.length + 1, `${message}\n${text}`);
    }),
    { numRuns: 500 },
  );
});

test('anchors, aliases and merge keys are followed', () => {
  const text = 'networks:\n  a: &base {mode: nat, mtu: 1400}\n  b: {<<: *base, mtu: 1300}\n  c: *base';
  const { networks, diagnostics } = parse(text);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    networks.map(({ mtu }) => mtu),
    [1400, 1300, 1400],
  );
});

test('aliases that stand for billions of values are refused in little time', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++) lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`);
  assert.deepEqual(codesOf(lines.join('\n')), ['too-many-values']);
});

test('an alias inside its own anchor is refused', () => {
  assert.deepEqual(codesOf('networks: &a {n: *a}'), ['bad-alias']);
  assert.deepEqual(codesOf('networks: {n: *nowhere}'), ['bad-alias']);
});

const refused: readonly (readonly [what: string, text: string, code: string])[] = [
  ['a file of more than a mebibyte', `# ${'x'.repeat(1 << 20)}`, 'file-too-large'],
  ['a binary file', 'networks: \0', 'not-text'],
  ['text that was not UTF-8', 'networks: \ufffd', 'not-text'],
  ['a terminal escape', 'networks: \x1b[31m', 'not-text'],
  ['two documents', 'networks: {}\n---\nnetworks: {}', 'yaml-multiple-docs'],
  ['a tab as indentation', 'networks:\n\tn: {mode: nat}', 'yaml-tab-as-indent'],
  ['an open bracket', 'networks: {n: {mode: nat}', 'yaml-bad-indent'],
  ['a tag', 'networks: !!python/object {}', 'yaml-tag-resolve-failed'],
  ['a key that is a list', '{[a, b]: 1}', 'bad-key'],
  ['a merge of a word', 'networks: {<<: word}', 'bad-merge'],
  ['nesting by the hundred', `a: ${'['.repeat(100)}${']'.repeat(100)}`, 'too-deep'],
  ['a list of networks', 'networks: [{name: a}]', 'wrong-type'],
  ['a word alone', 'hello', 'wrong-type'],
];

for (const [what, text, code] of refused) {
  test(`${what} is refused`, () => assert.ok(codesOf(text).includes(code), codesOf(text).join()));
}

test('all mistakes of syntax in a file are reported', () => {
  const codes = codesOf('networks:\n  a: {mode: nat\n  b: "x\n');
  assert.ok(codes.length >= 2, codes.join());
});

test('a byte order mark and Windows line ends change nothing', () => {
  const { networks, diagnostics } = parse('\ufeffnetworks:\r\n  n: {mode: nat}\r\n  m: {mode: x}\r\n');
  assert.deepEqual(
    networks.map(({ name }) => name),
    ['n'],
  );
  assert.deepEqual(
    diagnostics.map(({ position }) => [position?.line, position?.column]),
    [[3, 13]],
  );
});

test('a key given twice is reported with the place of the first', () => {
  const [first] = parse('networks:\n  n: {mode: nat}\n  n: {mode: open}').diagnostics;
  assert.deepEqual(
    [first?.code, first?.position?.line, first?.hint],
    ['duplicate-key', 3, 'it stands on line 2 already: keep one'],
  );
});

test('of thousands of mistakes the first two hundred are reported, and how many there are', () => {
  const text = `networks: {n: {mode: nat,\n ${Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join(',\n ')}}}`;
  const { diagnostics } = parse(text);
  assert.equal(diagnostics.length, 201);
  assert.equal(diagnostics.at(-1)?.message, 'there are 4800 more mistakes from here on');
});
