import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { readNetworkXml } from './read.ts';

const inDhcp = (inside: string): string => `<ip address='10.0.0.1' prefix='24'><dhcp>${inside}</dhcp></ip>`;

describe('what libvirt passes over in silence is said', () => {
  const SAID: readonly (readonly [xml: string, code: string, message: RegExp])[] = [
    ['<nonsense/>', 'unknown-element', /^<nonsense> in <network> is not known, and is not kept$/],
    ["<bridge stq='on'/>", 'unknown-attribute', /^the attribute stq of <bridge> is not known, and is not kept$/],
    ["<forward>nat</forward><ip address='10.0.0.1'/>", 'stray-text', /says nothing here/],
    ["<bridge stp='perhaps'/>", 'bad-flag', /stp .*perhaps/],
    ["<portgroup name='a' default='perhaps'/>", 'bad-flag', /default of <portgroup>: "perhaps"/],
    ['<mtu size="9000"/><mtu size="1400"/>', 'repeated-element', /^there is a second <mtu>/],
    [inDhcp("<bootp file='a'/>"), 'unused-bootp', /bootp/],
    ['<metadata><plain/></metadata>', 'metadata-not-kept', /^<plain> in <metadata> is in no namespace/],
    ['<metadata>text</metadata>', 'metadata-not-kept', /in no element/],
    ['<metadata><!-- x --></metadata>', 'metadata-not-kept', /comment/],
    [
      "<metadata><a:x xmlns:a='urn:a'/><b:y xmlns:b='urn:a'/></metadata>",
      'metadata-not-kept',
      /^<b:y> in <metadata> is the second of its namespace/,
    ],
  ];
  for (const [xml, code, message] of SAID) {
    test(`${code}: ${xml}`, () => {
      const { document, diagnostics } = readNetworkXml('n.xml', networkXmlOf(xml));
      assert.ok(document);
      assert.deepEqual(
        diagnostics.map((one) => one.code),
        [code],
      );
      assert.match(diagnostics[0]?.message ?? '', message);
      assert.notEqual(diagnostics[0]?.severity, 'error');
    });
  }
});

test('a mistake has its place, to the character', () => {
  const { diagnostics } = readNetworkXml('n.xml', "<network>\n  <name>n</name>\n  <bridge delay='x'/>\n</network>");
  assert.deepEqual(diagnostics[0]?.position, { file: 'n.xml', line: 3, column: 11, length: 9 });
});

test('all mistakes are told, not the first alone', () => {
  const { diagnostics } = readNetworkXml('n.xml', networkXmlOf("<bridge delay='x'/><mtu size='y'/><ip address='z'/>"));
  assert.deepEqual(
    diagnostics.map(({ message }) => /of <(\w+)>/.exec(message)?.[1]),
    ['bridge', 'mtu', 'ip'],
  );
});

test('something else than a network is named', () => {
  const { diagnostics } = readNetworkXml('n.xml', '<domain/>');
  assert.equal(diagnostics[0]?.message, 'this is <domain>, not <network>');
  assert.match(diagnostics[0]?.hint ?? '', /a <domain> is a guest/);
});
