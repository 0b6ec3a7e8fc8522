import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXml } from './read.ts';
import { attributeOf, textIn } from './tree.ts';
import { writeXml } from './write.ts';

test('two spaces a level, single quotes, and elements with nothing inside closed at once', () => {
  const text = writeXml({
    name: 'network',
    attributes: [['ipv6', 'yes']],
    content: [
      { name: 'name', attributes: [], content: 'default' },
      { name: 'ip', attributes: [['address', '10.0.0.1']], content: [{ name: 'dhcp', attributes: [], content: null }] },
      { name: 'ip', attributes: [], content: [] },
    ],
  });
  assert.equal(
    text,
    "<network ipv6='yes'>\n  <name>default</name>\n  <ip address='10.0.0.1'>\n    <dhcp/>\n  </ip>\n  <ip>\n  </ip>\n</network>\n",
  );
});

test('what exists as text already is written to the letter', () => {
  const text = writeXml({ name: 'a', attributes: [], content: [{ verbatim: '<b x="1">\n</b>' }] });
  assert.equal(text, '<a>\n  <b x="1">\n</b>\n</a>\n');
});

const anyText = fc.string({ unit: 'grapheme' }).filter((text) => !/[\ufffd\p{Cs}]|(?![\t\n\r\x85])\p{Cc}/u.test(text));

test('reading gives back any text and any value that was written', () => {
  fc.assert(
    fc.property(anyText, fc.oneof(anyText, fc.constantFrom('a\tb\nc\rd', `<&>'"`)), (text, value) => {
      const { root } = readXml('f', writeXml({ name: 'a', attributes: [['b', value]], content: text }));
      assert.ok(root);
      assert.deepEqual([textIn(root), attributeOf(root, 'b')], [text, value]);
    }),
  );
});
