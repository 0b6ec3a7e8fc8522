import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import type { NetworkDocument } from './document.ts';
import { metadataElementOf, withMetadataElement } from './edit-metadata.ts';
import { readNetworkXml } from './read.ts';

function documentOf(xml: string): NetworkDocument {
  const { document } = readNetworkXml('n.xml', networkXmlOf(xml));
  assert.ok(document);
  return document;
}

function edited(document: NetworkDocument, key: string, text: string | null, namespace = 'urn:app'): NetworkDocument {
  const answer = withMetadataElement(document, { namespace, key, text });
  assert.ok(answer.ok);
  return answer.value;
}

test('what is written under a namespace is found there, without the prefix that it is kept with', () => {
  const document = edited(documentOf(''), 'app', "<note by='me'>\n  <line>a &amp; b</line>\n</note>");
  assert.equal(
    document.metadata,
    `<metadata>
    <app:note xmlns:app="urn:app" by="me">
      <app:line>a &amp; b</app:line>
    </app:note>
  </metadata>`,
  );
  assert.equal(metadataElementOf(document, 'urn:app'), '<note by="me">\n  <line>a &amp; b</line>\n</note>');
  assert.equal(metadataElementOf(document, 'urn:other'), null);
});

test('it takes the place of what was there; null takes it away', () => {
  const before = documentOf("<metadata><a:x xmlns:a='urn:app'/><b:y xmlns:b='urn:b'/></metadata>");
  const after = edited(before, 'c', '<z/>');
  assert.equal(metadataElementOf(after, 'urn:app'), '<z/>');
  assert.equal(metadataElementOf(after, 'urn:b'), '<y/>');
  const none = edited(edited(after, 'c', null), 'b', null, 'urn:b');
  assert.equal(none.metadata, null);
});

test('an attribute in the namespace keeps its prefix', () => {
  const document = documentOf("<metadata><a:x xmlns:a='urn:app' a:y='1'/></metadata>");
  assert.equal(metadataElementOf(document, 'urn:app'), '<x xmlns:a="urn:app" a:y="1"/>');
});

test('namespaces that the network declares are at hand', () => {
  const document = documentOf("<network xmlns:b='urn:b'><name>n</name><metadata><b:y/></metadata></network>");
  assert.equal(metadataElementOf(document, 'urn:b'), '<y/>');
  assert.equal(metadataElementOf(edited(document, 'app', '<z/>'), 'urn:b'), '<y/>');
});

test('what is no XML, and no prefix, is refused', () => {
  const refused = (key: string, text: string) =>
    withMetadataElement(documentOf(''), { namespace: 'urn:app', key, text });
  for (const [key, text, code, message] of [
    ['app', '<note', 35, /./],
    ['app', '<!DOCTYPE a><a/>', 35, /document type/],
    ['two words', '<a/>', 1, /no prefix/],
    ["a='b", '<a/>', 1, /no prefix/],
  ] as const) {
    const answer = refused(key, text);
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, code);
    assert.match(answer.refusal.message, message);
  }
});

test('what cannot be read again is not written', () => {
  const text = `<a>${'<b>'.repeat(200)}${'</b>'.repeat(200)}</a>`;
  assert.ok(withMetadataElement(documentOf(''), { namespace: 'urn:app', key: 'app', text }).ok);
  const wide = `<a>${'<c/>'.repeat(200_000)}</a>`;
  const answer = withMetadataElement(documentOf(''), { namespace: 'urn:app', key: 'app', text: wide });
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 27);
});
