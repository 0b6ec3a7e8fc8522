import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readXml } from './read.ts';
import { selfContained } from './self-contained.ts';
import { tidyXml } from './tidy.ts';
import { elementsIn } from './tree.ts';

function tidy(text: string): string {
  const { root } = readXml('f.xml', text);
  assert.ok(root);
  return tidyXml(root, 0);
}

describe('tidied as libxml2 does', () => {
  // What libvirt 9.0 (libxml2 2.9.14) prints of each.
  const cases: readonly (readonly [what: string, written: string, tidied: string])[] = [
    [
      'elements are set on lines of their own',
      '<a><b/>\n\n<c><d/></c></a>',
      '<a>\n  <b/>\n  <c>\n    <d/>\n  </c>\n</a>',
    ],
    ['an element with text stays in one line', '<a><b>x<c/> <d/></b></a>', '<a>\n  <b>x<c/> <d/></b>\n</a>'],
    ['an element inside of text has no lines of its own', '<a>x<b> <c/> </b></a>', '<a>x<b><c/></b></a>'],
    ['white space before the first text is not kept', '<a><b/>t <c/> <d/></a>', '<a><b/>t <c/><d/></a>'],
    ['white space alone in its element is kept', '<a><b>  </b></a>', '<a>\n  <b>  </b>\n</a>'],
    ['white space written as a reference is kept', '<a><b/>&#32;<c/></a>', '<a><b/> <c/></a>'],
    ['a CDATA section is text, but keeps no white space', '<a> <![CDATA[<]]> <b/></a>', '<a><![CDATA[<]]><b/></a>'],
    ['xml:space keeps all', '<a xml:space="preserve"> <b/> </a>', '<a xml:space="preserve"> <b/> </a>'],
    [
      'and may be taken back',
      '<a xml:space="preserve"> <b xml:space="default"> <c/> </b></a>',
      '<a xml:space="preserve"> <b xml:space="default"><c/></b></a>',
    ],
    [
      'comments and instructions stay',
      '<a><!-- x\n y --><?p q?><?r?></a>',
      '<a>\n  <!-- x\n y -->\n  <?p q?>\n  <?r?>\n</a>',
    ],
    ['an element with nothing inside is closed at once', '<a><b></b></a>', '<a>\n  <b/>\n</a>'],
    ['quotes are double, and text keeps its own', `<a b='"' c="'">"'</a>`, `<a b="&quot;" c="'">"'</a>`],
    ['namespaces come before attributes', '<a b="1" xmlns:c="u" c:d="2"/>', '<a xmlns:c="u" b="1" c:d="2"/>'],
    ['attributes hold ASCII only', '<a b="é&#x1F600;">é</a>', '<a b="&#xE9;&#x1F600;">é</a>'],
    [
      'line breaks are references where they would change',
      '<a b="&#10;&#9;&#13;">&#13;&#10;</a>',
      '<a b="&#10;&#9;&#13;">&#13;\n</a>',
    ],
  ];
  for (const [what, written, tidied] of cases) test(what, () => assert.equal(tidy(written), tidied));

  test('tidying twice changes nothing more, unless white space was written as a reference', () => {
    for (const [, written, tidied] of cases) if (!written.includes('&#32;')) assert.equal(tidy(tidied), tidied);
  });
});

test('an element that is to stand alone takes the prefixes along that it uses', () => {
  const { root } = readXml(
    'f.xml',
    `<r xmlns:a='u' xmlns:b='v' xmlns:c='w' xmlns='d'><a:x b:y='1'><a:z/><c:q xmlns:c='own'/></a:x><e/></r>`,
  );
  assert.ok(root);
  const texts = elementsIn(root).map((element) => tidyXml(selfContained(element), 0).split('\n')[0]);
  assert.deepEqual(texts, ['<a:x xmlns:a="u" xmlns:b="v" b:y="1">', '<e xmlns="d"/>']);
});
