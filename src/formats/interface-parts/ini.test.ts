import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editIni, printIni } from './edit-ini.ts';
import { type IniDialect, keyFileDialect, systemdDialect } from './ini-dialect.ts';
import { entriesOf, type IniDocument } from './ini-document.ts';
import { parseIni } from './parse-ini.ts';

const parse = (text: string, dialect: IniDialect = systemdDialect): IniDocument =>
  parseIni({ path: '/etc/a.conf', text }, dialect);
const values = (document: IniDocument): readonly string[] =>
  document.sections.flatMap(({ name, entries }) => entries.map(({ key, value }) => `${name}.${key}=${value}`));
const codes = (document: IniDocument): readonly string[] =>
  document.diagnostics.map(({ severity, code, position }) => `${position?.line} ${severity} ${code}`);

test('sections and keys may come again, and keep their order', () => {
  const text = '[Route]\nGateway=1.1.1.1\n[Route]\nGateway = 2.2.2.2 \nDNS=a\nDNS=b\n';
  assert.deepEqual(values(parse(text)), [
    'Route.Gateway=1.1.1.1',
    'Route.Gateway=2.2.2.2',
    'Route.DNS=a',
    'Route.DNS=b',
  ]);
});

test('a semicolon begins a comment for systemd, and a key for NetworkManager', () => {
  const text = '[a]\n# b=1\n;c=2\n';
  assert.deepEqual(values(parse(text)), []);
  assert.deepEqual(values(parse(text, keyFileDialect)), ['a.;c=2']);
});

test('nothing after a value is a comment', () => {
  assert.deepEqual(values(parse('[a]\nb=1 # c\n')), ['a.b=1 # c']);
});

test('systemd joins lines that end in a backslash, and passes over comments between them', () => {
  const document = parse('[a]\nb=1 \\\n# no\n  2 \\\n3\nc=x\\\\\n');
  assert.deepEqual(values(document), ['a.b=1    2  3', 'a.c=x\\\\']);
  assert.deepEqual(values(parse('[a]\nb=1 \\\nc=2\n', keyFileDialect)), ['a.b=1 \\', 'a.c=2']);
});

test('what cannot be understood is named with its place, and weighs as much as its program makes of it', () => {
  const text = 'x=1\n[a]\nnonsense\n[b\n';
  assert.deepEqual(codes(parse(text)), ['1 warning no-section', '3 warning bad-line', '4 error bad-section']);
  assert.deepEqual(codes(parse(text, keyFileDialect)), [
    '1 error no-section',
    '3 error bad-line',
    '4 error bad-section',
  ]);
});

test('the place of a value is known, behind a byte order mark, CRLF and blanks too', () => {
  const document = parse('\ufeff[a]\r\n  key =  value  \r\n');
  const [entry] = entriesOf(document, 'a', 'key');
  assert.ok(entry);
  assert.deepEqual(document.source.position(entry.valueSpan), { file: '/etc/a.conf', line: 2, column: 10, length: 5 });
  assert.equal(editIni(document, [{ kind: 'replace', entry, value: 'x' }]), '\ufeff[a]\r\n  key =  x  \r\n');
});

test('a byte order mark is nothing to systemd, and has GKeyFile refuse the file', () => {
  assert.deepEqual(codes(parse('\ufeff[a]\nb=1\n')), []);
  assert.deepEqual(codes(parse('\ufeff[a]\nb=1\n', keyFileDialect)), ['1 error byte-order-mark']);
});

test('edits leave all other lines as they are', () => {
  const document = parse('# top\n[a]\nb=1\n# of c\nc=2 \\\n  3\n\n# of d\n[d]\ne=4');
  const [a, d] = document.sections;
  const [b] = entriesOf(document, 'a', 'b');
  const [c] = entriesOf(document, 'a', 'c');
  assert.ok(a && b && c && d);
  const edited = editIni(document, [
    { kind: 'remove', entry: b },
    { kind: 'replace', entry: c, value: '5' },
    { kind: 'add', section: a, key: 'f', value: '6' },
    { kind: 'add', section: d, key: 'g', value: '7' },
    { kind: 'add-section', name: 'h', entries: [['i', '8']] },
  ]);
  assert.equal(edited, '# top\n[a]\n# of c\nc=5\nf=6\n\n# of d\n[d]\ne=4\ng=7\n\n[h]\ni=8\n');
});

test('a section goes with its lines, and the comment before the next one stays', () => {
  const document = parse('[a]\nb=1\n\n[c]\nd=1\n\n# of e\n[e]\nf=1\n');
  const section = document.sections[1];
  assert.ok(section);
  assert.equal(editIni(document, [{ kind: 'remove-section', section }]), '[a]\nb=1\n\n# of e\n[e]\nf=1\n');
});

test('what is printed is read again', () => {
  const text = printIni([
    { name: 'a', entries: [['b', '1']] },
    { name: 'a', entries: [['b', '2']] },
  ]);
  assert.equal(text, '[a]\nb=1\n\n[a]\nb=2\n');
  assert.deepEqual(values(parse(text)), ['a.b=1', 'a.b=2']);
});

test('no text makes it throw, and no edit leaves it as it is', () => {
  const piece = fc.constantFrom('[a]', '[', '=', 'k=v', '\\', '\n', '\r', '\r\n', '#', ';', '\0', ' ', '\ufeff', 'é');
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  const holds = (text: string, dialect: IniDialect): void => {
    const document = parse(text, dialect);
    const edits = document.sections.flatMap(({ entries }) =>
      entries.map((entry) => ({ kind: 'replace' as const, entry, value: 'new' })),
    );
    assert.equal(editIni(document, []), text);
    const again = parse(editIni(document, edits), dialect);
    assert.deepEqual(
      again.sections.flatMap(({ entries }) => entries.map(({ value }) => value)),
      edits.map(() => 'new'),
    );
  };
  fc.assert(fc.property(hostile, fc.constantFrom(keyFileDialect, systemdDialect), holds), { numRuns: 100 });
});
