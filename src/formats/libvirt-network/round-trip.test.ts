import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryChoices, asLibvirtKeeps } from '../../../test/support/arbitrary-libvirt.ts';
import { arbitraryNetwork } from '../../../test/support/arbitrary-network.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Network } from '../../model/network.ts';
import { documentOfNetwork } from './from-model.ts';
import { readNetworkXml } from './read.ts';
import { networkOfDocument } from './to-model.ts';
import { writeNetworkXml } from './write.ts';

const withChoices = arbitraryNetwork().chain((network) =>
  arbitraryChoices(network).map((choices) => ({ network, choices })),
);

// Without an address libvirt forwards nothing; where none was declared and none chosen, there is no XML that says so.
const isSayable = (network: Network, text: string): boolean =>
  network.mode.kind === 'bridge' || text.includes('<ip ') || !text.includes('<forward');

test('a network comes back from its XML as it was', () => {
  fc.assert(
    fc.property(withChoices, ({ network, choices }) => {
      const text = writeNetworkXml(documentOfNetwork(network, choices));
      fc.pre(isSayable(network, text));
      const { document, diagnostics } = readNetworkXml('n.xml', text);
      assert.deepEqual(diagnostics, []);
      assert.ok(document);
      const converted = networkOfDocument(document);
      assert.ok(!hasErrors(converted.diagnostics));
      assert.ok(converted.network);
      assert.deepEqual(asLibvirtKeeps(converted.network), asLibvirtKeeps(network));
    }),
    { numRuns: 300 },
  );
});

test('a document comes back from its text as it was', () => {
  fc.assert(
    fc.property(withChoices, ({ network, choices }) => {
      const document = documentOfNetwork(network, choices);
      const text = writeNetworkXml(document);
      fc.pre(isSayable(network, text));
      assert.equal(writeNetworkXml(readNetworkXml('n.xml', text).document ?? document), text);
    }),
    { numRuns: 300 },
  );
});
