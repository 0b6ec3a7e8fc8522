import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, test } from 'node:test';
import { CORPUS, corpus } from '../../../test/support/network-corpus.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { checkNetworkDocument } from './check.ts';
import { noChoices } from './choices.ts';
import { completeNetworkDocument } from './complete.ts';
import type { NetworkDocument } from './document.ts';
import { documentOfNetwork } from './from-model.ts';
import { readNetworkXml } from './read.ts';
import { networkOfDocument } from './to-model.ts';
import { writeNetworkXml } from './write.ts';

const files = corpus();

function read(text: string): NetworkDocument {
  const { document, diagnostics } = readNetworkXml('n.xml', text);
  assert.deepEqual(diagnostics, []);
  assert.ok(document);
  return document;
}

test('the corpus is one', () => assert.ok(files.length >= 60));

describe('the corpus, as libvirt prints it', () => {
  for (const { name, text } of files) {
    test(name, () => {
      const file = path.join(CORPUS, 'expected', `${name}.xml`);
      const written = writeNetworkXml(read(text));
      if (process.env.KVMNET_UPDATE_GOLDEN !== undefined) writeFileSync(file, written);
      assert.equal(written, readFileSync(file, 'utf8'));
      assert.equal(writeNetworkXml(read(written)), written);
      assert.deepEqual(checkNetworkDocument(read(text)), []);
    });
  }
});

/** What is said of a network that is taken, but not as libvirt has it. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'bridge-zone': ['no-effect'],
  'dhcp-reservations-only': ['name-shortened'],
  everything: ['no-effect'],
  'hostdev-driver-model': ['no-effect'],
};

describe('the corpus, as networks', () => {
  for (const { name, text } of files) {
    test(name, () => {
      const { network, diagnostics } = networkOfDocument(read(text));
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        SAID[name] ?? [],
      );
      assert.ok(network);
      const again = networkOfDocument(read(writeNetworkXml(documentOfNetwork(network, noChoices))));
      assert.deepEqual(again.network, network);
    });
  }
});

test('what libvirt adds on definition changes nothing else', () => {
  const chosen = {
    uuid: '11111111-2222-4333-8444-555555555555',
    mac: macAddress('52:54:00:12:34:56'),
    bridge: interfaceName('virbr9'),
  };
  for (const { name, text } of files) {
    const document = read(text);
    const completed = networkOfDocument(completeNetworkDocument(document, chosen)).network;
    const { network } = networkOfDocument(document);
    assert.ok(network && completed);
    const { bridge, uuid, ...rest } = completed;
    assert.deepEqual({ ...rest, bridge: network.bridge, uuid: network.uuid }, network, name);
    assert.equal(uuid, network.uuid ?? chosen.uuid);
    assert.ok(network.bridge.mac === null || network.bridge.mac === bridge.mac);
  }
});
