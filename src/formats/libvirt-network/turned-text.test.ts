import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { readNetworkXml } from './read.ts';

for (const name of ['title', 'description']) {
  test(`a ${name} that turns the direction of writing is refused`, () => {
    const { document, diagnostics } = readNetworkXml('n.xml', networkXmlOf(`<${name}>a\u202eb</${name}>`));
    assert.equal(document, null);
    assert.match(diagnostics[0]?.message ?? '', /turn the direction of writing/);
  });
}
