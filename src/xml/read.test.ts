import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LONGEST_XML, readXml } from './read.ts';
import { attributeOf, elementsIn, startTagOf, textIn, type XmlElement } from './tree.ts';

function rootOf(text: string): XmlElement {
  const { root, diagnostics } = readXml('f.xml', text);
  assert.deepEqual(diagnostics, []);
  assert.ok(root);
  return root;
}

describe('a tree', () => {
  test('has elements, attributes, text, comments and instructions in the order of the text', () => {
    const text = `<!-- x --> <a b="1" c='x"y'>t&lt;<b/><!-- c --><![CDATA[<>]]><?go now?></a>`;
    const root = rootOf(text);
    assert.deepEqual(
      root.attributes.map(({ name, value }) => [name, value]),
      [
        ['b', '1'],
        ['c', 'x"y'],
      ],
    );
    assert.deepEqual(
      root.children.map((node) =>
        node.kind === 'element' ? node.name : { ...node, span: text.slice(node.span.start, node.span.end) },
      ),
      [
        { kind: 'text', text: 't<', cdata: false, blank: false, span: 't&lt;' },
        'b',
        { kind: 'comment', text: ' c ', span: '<!-- c -->' },
        { kind: 'text', text: '<>', cdata: true, blank: false, span: '<![CDATA[<>]]>' },
        { kind: 'instruction', target: 'go', body: 'now', span: '<?go now?>' },
      ],
    );
  });

  test('resolves namespaces by the nearest declaration, and the default one for elements only', () => {
    const root = rootOf(
      `<a xmlns='d' xmlns:p='u'><p:b p:x='1' y='2'/><c xmlns=''><d/></c><e xmlns:p='v'><p:f/></e></a>`,
    );
    const [b, c, e] = elementsIn(root);
    assert.equal(root.namespace, 'd');
    assert.deepEqual([b?.namespace, b?.local], ['u', 'b']);
    assert.deepEqual(
      b?.attributes.map(({ namespace }) => namespace),
      ['u', null],
    );
    assert.equal(c && elementsIn(c)[0]?.namespace, null);
    assert.equal(e && elementsIn(e)[0]?.namespace, 'v');
  });

  test('takes a prefix that nothing binds, in no namespace', () => {
    assert.deepEqual(rootOf('<p:a/>').namespace, null);
  });

  test('gives the text of an element with that of the elements inside', () => {
    assert.equal(textIn(rootOf('<a>1<b>2<c>3</c></b>4<!-- 5 --></a>')), '1234');
  });

  test('has line ends as line feeds in text, and as spaces in attributes', () => {
    const root = rootOf('<a b="1\r\n2">1\r\n2\r3</a>');
    assert.deepEqual([attributeOf(root, 'b'), textIn(root)], ['1 2', '1\n2\n3']);
  });

  test('keeps attributes that are called like properties of every object', () => {
    assert.equal(attributeOf(rootOf(`<a __proto__='1' constructor='2'/>`), '__proto__'), '1');
  });
});

describe('spans', () => {
  const text = '\ufeff<?xml version="1.0"?>\n<a  b = "1" bb="b" >\r\n  <c x="b"/>é<d>😀</d >\n</a>';
  const root = rootOf(text);
  const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

  test('of an element reach from its start tag to its end tag', () => {
    assert.equal(cut(root.span), text.slice(text.indexOf('<a')));
    assert.deepEqual(
      elementsIn(root).map(({ span }) => cut(span)),
      ['<c x="b"/>', '<d>😀</d >'],
    );
  });

  test('of the content lie between the tags; an empty element has none', () => {
    const [c, d] = elementsIn(root);
    assert.equal(c?.content, null);
    assert.equal(d?.content && cut(d.content), '😀');
    assert.equal(cut(startTagOf(root)), '<a  b = "1" bb="b" >');
  });

  test('of an attribute reach from its name to the closing quote', () => {
    assert.deepEqual(
      root.attributes.map(({ span }) => cut(span)),
      ['b = "1"', 'bb="b"'],
    );
  });

  test('give line and column', () => {
    const { source } = readXml('f.xml', text);
    const d = elementsIn(root)[1];
    const { line, column } = source.position(d?.span ?? { start: 0, end: 0 });
    assert.deepEqual([line, column], [3, 14]);
  });
});

const refused: readonly (readonly [what: string, text: string, code: string, words: RegExp])[] = [
  ['a comment without an end', '<!-- <a', 'xml-syntax', /root element|unexpected end/],
  ['nothing', '', 'xml-syntax', /root element/],
  ['text alone', 'hello', 'xml-syntax', /outside of root/],
  ['a tag that is not closed', '<a>\n<b></a>', 'xml-syntax', /close tag/],
  ['an element that is not closed', '<a><b>', 'xml-syntax', /unclosed tag: b/],
  ['a second root', '<a/><b/>', 'xml-syntax', /only one root/],
  ['an attribute given twice', '<a b="1" b="2"/>', 'xml-syntax', /duplicate attribute/],
  ['an attribute without quotes', '<a b=1/>', 'xml-syntax', /unquoted/],
  ['an unknown entity', '<a>&foo;</a>', 'xml-syntax', /entity &foo; is not declared/],
  ['one in an attribute', '<a b="&foo;"/>', 'xml-syntax', /entity &foo; is not declared/],
  ['a root whose tag has only begun', '<portgroup', 'xml-syntax', /tag <portgroup is not ended/],
  ['one whose attribute has only begun', "<portgroup name='a/>", 'xml-syntax', /tag <portgroup is not ended/],
  ['an attribute without its last quote', "<a b='1><c/></a>", 'xml-syntax', /value .* this "<"/],
  ['nothing', '', 'xml-syntax', /root element/],
  ['an entity called like a property of every object', '<a>&constructor;</a>', 'xml-syntax', /entity/],
  ['a comment begun with <--', '<a>\n<-- no --/></a>', 'xml-syntax', /tag name/],
  ['a control character', '<a>\x07</a>', 'xml-not-text', /U\+0007/],
  ['a reference to one', '<a>&#x7f;</a>', 'xml-not-text', /U\+007F/],
  ['a reference to one in an attribute', '<a b="&#x9b;"/>', 'xml-not-text', /U\+009B/],
  ['a reference to what stands for broken UTF-8', '<a>&#xfffd;</a>', 'xml-not-text', /UTF-8/],
  ['a reference to a control character', '<a>&#7;</a>', 'xml-syntax', /character/],
  ['one in XML 1.1 too', '<?xml version="1.1"?><a>&#7;</a>', 'xml-syntax', /character/],
  ['what was broken UTF-8', '<a>\ufffd</a>', 'xml-not-text', /UTF-8/],
  ['half a surrogate pair', '<a>\ud800</a>', 'xml-not-text', /UTF-8/],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', 'xml-doctype', /document type/],
];

for (const [what, text, code, words] of refused) {
  test(`${what} is refused, with a place`, () => {
    const { root, diagnostics } = readXml('f.xml', text);
    assert.equal(root, null);
    assert.equal(diagnostics.length, 1);
    assert.equal(diagnostics[0]?.code, code);
    assert.match(diagnostics[0]?.message ?? '', words);
    assert.ok(diagnostics[0]?.position);
  });
}

test('an unclosed element is reported where it begins, a wrong comment with how to write it', () => {
  assert.equal(readXml('f', '<a>\n <b>\n').diagnostics[0]?.position?.line, 2);
  assert.match(readXml('f', '<a>\n<-- virsh edit --/></a>').diagnostics[0]?.hint ?? '', /<!--/);
});

/** What a text costs to read at most; generous for a busy machine, yet far below what anything quadratic takes. */
const MOST_SECONDS = 20;

const mebibytes = (pattern: string, count = 1): string => pattern.repeat(Math.floor((count << 20) / pattern.length));

const hostile: readonly (readonly [what: string, text: string, code: string | null])[] = [
  ['30 MiB', mebibytes('<a/>', 30), 'xml-too-long'],
  ['elements nested a million deep', mebibytes('<a>'), 'xml-too-deep'],
  ['a million elements', `<a>${mebibytes('<b/>', 2)}</a>`, 'xml-too-many'],
  [
    'a million attributes',
    `<a ${Array.from({ length: 200_000 }, (_, at) => `a${at}='1'`).join(' ')}/>`,
    'xml-too-wide',
  ],
  ['a million references', `<a>${mebibytes('&amp;')}</a>`, null],
  ['a million references in an attribute', `<a b='${mebibytes('&#65;')}'/>`, null],
  ['carriage returns', `<a>${mebibytes('\r')}</a>`, null],
  ['line breaks in an attribute', `<a b='${mebibytes('\n')}'/>`, null],
  ['spaces in a tag', `<a ${mebibytes(' ')}/>`, null],
  ['a reference without an end', `<a>${mebibytes('&')}`, 'xml-syntax'],
  ['an instruction without an end', `<a><?x ${mebibytes('?')}`, 'xml-syntax'],
  ['a CDATA section without an end', `<a><![CDATA[${mebibytes(']')}`, 'xml-syntax'],
  ['namespaces on every level', `${namespaces(250)}${'</a>'.repeat(250)}`, null],
];

function namespaces(count: number): string {
  const level = (depth: number): string =>
    Array.from({ length: count }, (_, at) => `xmlns:p${depth}-${at}='u'`).join(' ');
  return Array.from({ length: count }, (_, depth) => `<a ${level(depth)}>`).join('');
}

for (const [what, text, code] of hostile) {
  test(`${what} take bounded time`, () => {
    const before = performance.now();
    const { diagnostics } = readXml('f.xml', text);
    assert.equal(diagnostics[0]?.code ?? null, code);
    assert.ok(performance.now() - before < MOST_SECONDS * 1000);
  });
}

test('entities that stand for billions are refused before any grows', () => {
  const entities = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  const { diagnostics } = readXml('f.xml', `<!DOCTYPE a [<!ENTITY e0 "lol">${entities.join('')}]><a>&e20;</a>`);
  assert.equal(diagnostics[0]?.code, 'xml-doctype');
});

test('the longest text that is taken is as long as a string in the protocol of libvirt', () => {
  const frame = '<a></a>';
  assert.deepEqual(readXml('f', `<a>${'x'.repeat(LONGEST_XML - frame.length)}</a>`).diagnostics, []);
});

test('any text at all is taken or refused with a place in it', () => {
  const words = [
    '<a>',
    '</a>',
    '<a',
    ' b="',
    '"',
    "'",
    '/>',
    '>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&',
    ';',
    '<?',
    '?>',
    'x',
    '\n',
    '😀',
    'xmlns:p="u"',
    '<p:a>',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const { root, diagnostics } = readXml('f.xml', written);
      assert.equal(root === null, diagnostics.length > 0);
      for (const { position } of diagnostics) {
        assert.ok(position !== null && position.line >= 1 && position.line <= written.split('\n').length);
      }
    }),
    { numRuns: 1000 },
  );
});
