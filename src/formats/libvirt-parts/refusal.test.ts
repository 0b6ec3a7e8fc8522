import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { libvirtCodeOf, refusalOf, refusedBy, validityRefusalOf } from './refusal.ts';

const diagnostic = (severity: Diagnostic['severity'], code: string): Diagnostic => ({
  severity,
  code,
  message: `about ${code}`,
  hint: 'do otherwise',
  position: { file: 'n.xml', line: 2, column: 3, length: 4 },
  path: null,
});

const LATE = diagnostic('error', 'bad-value');
const UNKNOWN = diagnostic('warning', 'unknown-element');

describe('what a client of libvirt is told', () => {
  test('the first mistake, with its place; warnings are none', () => {
    const first = diagnostic('error', 'missing-name');
    const { message, hint, position } = first;
    assert.deepEqual(refusalOf([UNKNOWN, first, LATE]), { code: 21, message, hint, position, found: 'network' });
    assert.equal(refusalOf([UNKNOWN]), null);
    assert.deepEqual(refusedBy([UNKNOWN, LATE]), { ok: false, refusal: refusalOf([LATE]) });
    assert.throws(() => refusedBy([UNKNOWN]), /nothing is wrong/);
  });

  test('held against the schemas, what is not known is a mistake, and mistakes are the schema’s', () => {
    assert.equal(validityRefusalOf([UNKNOWN, LATE])?.message, 'about unknown-element');
    assert.equal(validityRefusalOf([UNKNOWN])?.code, 92);
    assert.equal(validityRefusalOf([LATE])?.code, 92);
    assert.equal(validityRefusalOf([diagnostic('error', 'xml-syntax')])?.code, 35);
    assert.equal(validityRefusalOf([diagnostic('warning', 'no-effect')]), null);
  });

  const CODES: readonly (readonly [string, number])[] = [
    ['xml-syntax', 35],
    ['unsupported-value', 67],
    ['bad-uuid', 1],
    ['bad-range', 1],
    ['unreadable-address', 38],
    ['bad-dns-record', 35],
    ['anything-else', 27],
  ];
  for (const [code, number] of CODES) {
    test(`${code} is ${number}`, () => assert.equal(libvirtCodeOf({ code }), number));
  }
});
