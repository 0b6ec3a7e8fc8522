import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './draft-text.ts';

test('a text tells its language by how it begins', () => {
  for (const text of ['<network>', '\n  <?xml version="1.0"?>', '<!-- mine -->', '<', '\ufeff<domain>']) {
    assert.equal(languageOf(text), 'libvirt', text);
  }
  for (const text of ['networks:\n  a: {mode: nat}', '# <network>', '\ninterfaces: {}']) {
    assert.equal(languageOf(text), 'yaml', text);
  }
});

test('a text that is begun, or that begins otherwise, may be in either language', () => {
  for (const text of ['', ' \n', 'net', 'network>', '{networks: {}}']) assert.equal(languageOf(text), null, text);
});
