import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { line, lineFault, quoted } from './line.ts';

test('a word of harmless characters stands as it is', () => {
  assert.equal(line('interface', quoted('virbr0')), 'interface=virbr0');
  assert.equal(line('no-ping'), 'no-ping');
  assert.equal(line('dhcp-boot', quoted('pxe.0'), '', '10.0.0.1'), 'dhcp-boot=pxe.0,,10.0.0.1');
});

test('what means something to dnsmasq is put in quotation marks', () => {
  assert.equal(line('interface', quoted('br,0')), 'interface="br,0"');
  assert.equal(line('txt-record', 'a', quoted('say "hi" # \\ \n')), 'txt-record=a,"say \\"hi\\" # \\\\ \\n"');
  assert.equal(line('dhcp-boot', quoted('tag:known')), 'dhcp-boot="tag:known"');
});

test('a word that is not marked as a text may hold nothing that means something', () => {
  assert.throws(() => line('local', 'a,b'), RangeError);
  assert.throws(() => line('local', 'a\nport=0'), RangeError);
});

test('a control character without a way to write it is a fault', () => {
  assert.match(lineFault('txt-record', quoted('a\u0000b')) ?? '', /U\+0000/);
});

test('a line longer than dnsmasq reads at a time is a fault', () => {
  assert.equal(lineFault('txt-record', quoted('ü'.repeat(490))), null);
  assert.match(lineFault('txt-record', quoted('ü'.repeat(500))) ?? '', /too long/);
});

test('whatever the texts are, dnsmasq reads them back, in one line', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'",\\#= \n\t\r\bnt7:.[]'), maxLength: 40 }),
  );
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
      const words = texts.map(quoted);
      if (lineFault('txt-record', ...words) !== null) return;
      const printed = line('txt-record', ...words);
      assert.ok(Buffer.byteLength(printed) <= 1000);
      assert.doesNotMatch(printed, /[\n\r\0]/);
      assert.deepEqual(readWords(printed), texts);
    }),
    { numRuns: 2000 },
  );
});

/** The words of a line as dnsmasq's reader takes them: quoted commas part nothing, a # after white space ends it. */
function readWords(text: string): readonly string[] {
  const words = [''];
  const add = (symbol: string): void => {
    words[words.length - 1] += symbol;
  };
  let isQuoted = false;
  let last = ' ';
  for (let index = text.indexOf('=') + 1; index < text.length; index++) {
    const symbol = text[index] ?? '';
    if (symbol === '"') isQuoted = !isQuoted;
    else if (isQuoted && symbol === '\\') add(UNESCAPED[text[++index] ?? ''] ?? '?');
    else if (!isQuoted && symbol === ',') words.push('');
    else if (!isQuoted && symbol === '#' && last === ' ') break;
    else add(symbol);
    last = symbol;
  }
  return words;
}

const UNESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  e: '\u001b',
};
