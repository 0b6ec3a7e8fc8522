import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsed, unparsable } from '../net/brand.ts';
import { attribute, attributeWithDefault, reportedAttribute, requiredAttribute } from './attributes.ts';
import { child, children, textChild } from './children.ts';
import type { Codec } from './codec.ts';
import { type ElementType, elementType } from './element-type.ts';
import { readXml } from './read.ts';
import { complain, type Reading } from './reading.ts';
import { absentWhen } from './says-nothing.ts';
import { writeXml } from './write.ts';

const number: Codec<number> = {
  parse: (text) => (/^\d+$/.test(text) ? parsed(Number(text)) : unparsable(`"${text}" is no number`)),
  print: String,
  expected: 'a number',
};
const text: Codec<string> = { parse: parsed, print: (value) => value, expected: 'text' };

type Shelf = { readonly count: number | null };
type Room = {
  readonly seen: number | null;
  readonly size: number;
  readonly doors: number;
  readonly label: string | null;
  readonly shelf: Shelf | null;
  readonly tags: readonly { readonly id: number }[];
};

const room: ElementType<Room> = elementType<Room>(
  'room',
  {
    seen: reportedAttribute('seen', number),
    size: requiredAttribute('size', number),
    doors: attributeWithDefault('doors', number, { usual: 1 }),
    label: textChild('label', text),
    shelf: absentWhen(
      child(elementType('shelf', { count: attribute('count', number, { emptyIsNone: true }) })),
      ({ count }) => count === null,
    ),
    tags: children(elementType('tag', { id: requiredAttribute('id', number) })),
  },
  {
    settle(value, element, reading) {
      if (value.doors > 0) return value;
      return complain(reading, element.span, { code: 'no-way-in', message: 'no door', hint: null });
    },
  },
);

function read(xml: string): { value: Room | undefined; reading: Reading } {
  const { source, root } = readXml('f.xml', xml);
  assert.ok(root);
  const reading: Reading = { source, diagnostics: [] };
  return { value: room.read(root, reading), reading };
}

const codesOf = (xml: string): readonly string[] => read(xml).reading.diagnostics.map(({ code }) => code);

describe('a table of fields', () => {
  test('drives reading and writing, in its order', () => {
    const xml = `<room size='3' doors='2'>\n  <label>a &amp; b</label>\n  <shelf count='4'/>\n  <tag id='1'/>\n  <tag id='2'/>\n</room>\n`;
    const { value, reading } = read(
      `<room doors="2" size="3"><tag id="1"/><shelf count="4"/><tag id="2"/><label>a &amp; b</label></room>`,
    );
    assert.deepEqual(reading.diagnostics, []);
    assert.ok(value);
    assert.equal(writeXml(room.write(value)), xml);
    assert.deepEqual(read(xml).value, value);
  });

  test('has what is absent as null, or as what is usual', () => {
    assert.deepEqual(read(`<room size='1'/>`).value, {
      seen: null,
      size: 1,
      doors: 1,
      label: null,
      shelf: null,
      tags: [],
    });
  });

  test('reads what is only reported as absent, and writes it', () => {
    const { value } = read(`<room size='1' seen='7'/>`);
    assert.equal(value?.seen, null);
    assert.ok(value);
    assert.equal(writeXml(room.write({ ...value, seen: 7 })), `<room seen='7' size='1' doors='1'/>\n`);
  });

  test('takes an element that says nothing for absent', () => {
    assert.equal(read(`<room size='1'><shelf/></room>`).value?.shelf, null);
    assert.equal(read(`<room size='1'><shelf count=''/></room>`).value?.shelf, null);
  });
});

describe('mistakes', () => {
  const cases: readonly (readonly [what: string, xml: string, codes: readonly string[]])[] = [
    [
      'all of them are reported at once',
      `<room size='x' doors='y'><tag/><tag id='z'/></room>`,
      ['bad-value', 'bad-value', 'missing-attribute', 'bad-value'],
    ],
    ['a required attribute is missing', '<room/>', ['missing-attribute']],
    ['what is read contradicts itself', `<room size='1' doors='0'/>`, ['no-way-in']],
    ['an attribute is unknown', `<room size='1' x='1'/>`, ['unknown-attribute']],
    ['an element is unknown', `<room size='1'><x/></room>`, ['unknown-element']],
    ['an element is of a foreign namespace', `<room size='1'><tag xmlns='u' id='1'/></room>`, ['unknown-element']],
    ['text stands between elements', `<room size='1'> // a room </room>`, ['stray-text']],
    [
      'an element stands there twice',
      `<room size='1'><shelf count='1'/><shelf count='2'/></room>`,
      ['repeated-element'],
    ],
  ];
  for (const [what, xml, codes] of cases) test(what, () => assert.deepEqual(codesOf(xml), codes));

  test('point at what they are about', () => {
    const { reading } = read(`<room\n  size='1'\n  doors='x'/>`);
    assert.deepEqual(
      reading.diagnostics.map(({ position }) => [position?.line, position?.column, position?.length]),
      [[3, 3, 9]],
    );
  });

  test('are told two hundred at most', () => {
    assert.equal(codesOf(`<room size='1'>${'<x/>'.repeat(1000)}</room>`).length, 200);
  });

  test('make the value undefined only where they are errors', () => {
    assert.equal(read(`<room size='x'/>`).value, undefined);
    assert.equal(read(`<room size='1'><x/></room>`).value?.size, 1);
  });
});
