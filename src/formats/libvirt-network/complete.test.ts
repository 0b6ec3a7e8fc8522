import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { bridgeTemplateOf, completeNetworkDocument, needsBridgeName } from './complete.ts';
import { withConnections } from './connections.ts';
import type { NetworkDocument } from './document.ts';
import { readNetworkXml } from './read.ts';
import { writeNetworkXml } from './write.ts';

function documentOf(xml: string): NetworkDocument {
  const { document } = readNetworkXml('n.xml', networkXmlOf(xml));
  assert.ok(document);
  return document;
}

const UUID = 'c0ffee00-0000-4000-8000-000000000001';
const CHOSEN = { uuid: UUID, mac: macAddress('52:54:00:00:00:01'), bridge: interfaceName('virbr4') };

const FACTS: readonly (readonly [fact: string, xml: string, completed: readonly string[]])[] = [
  [
    'a UUID, the name of a bridge and its MAC address are added',
    '',
    [`<uuid>${UUID}</uuid>`, "<bridge name='virbr4' stp='on' delay='0'/>", "<mac address='52:54:00:00:00:01'/>"],
  ],
  [
    'what is said stays',
    `<uuid>c0ffee00-0000-4000-8000-000000000009</uuid><bridge name='b0' stp='off'/><mac address='52:54:00:00:00:09'/>`,
    [
      '<uuid>c0ffee00-0000-4000-8000-000000000009</uuid>',
      "<bridge name='b0' stp='off' delay='0'/>",
      "<mac address='52:54:00:00:00:09'/>",
    ],
  ],
  [
    'a template is made a name',
    "<bridge name='lab%d'/>",
    [`<uuid>${UUID}</uuid>`, "<bridge name='virbr4' stp='on' delay='0'/>", "<mac address='52:54:00:00:00:01'/>"],
  ],
  [
    'a bridge of the host is given nothing',
    "<forward mode='bridge'/><bridge name='br0'/>",
    [`<uuid>${UUID}</uuid>`, "<forward mode='bridge'/>", "<bridge name='br0'/>"],
  ],
  ['nor is a network without one', "<forward mode='private'/>", [`<uuid>${UUID}</uuid>`, "<forward mode='private'/>"]],
];
for (const [fact, xml, completed] of FACTS) {
  test(fact, () => {
    const lines = ['<network>', '  <name>n</name>', ...completed.map((line) => `  ${line}`), '</network>', ''];
    assert.equal(writeNetworkXml(completeNetworkDocument(documentOf(xml), CHOSEN)), lines.join('\n'));
  });
}

test('a name is needed where libvirt makes a bridge and none is said, or a template', () => {
  assert.equal(needsBridgeName(documentOf('')), true);
  assert.equal(needsBridgeName(documentOf("<bridge name='lab%d'/>")), true);
  assert.equal(needsBridgeName(documentOf("<bridge name='b0'/>")), false);
  assert.equal(needsBridgeName(documentOf("<forward mode='bridge'/>")), false);
});

test('a template is one if it holds %d once, and nothing like it besides', () => {
  assert.equal(bridgeTemplateOf(documentOf("<bridge name='lab%d'/>")), 'lab%d');
  for (const name of ['b0', 'b%s', 'b%d%d', '%d%n']) {
    assert.equal(bridgeTemplateOf(documentOf(`<bridge name='${name}'/>`)), 'virbr%d');
  }
});

test('guests are counted in all, and by the NIC they are on', () => {
  const pool = documentOf("<forward mode='bridge'><interface dev='eth1'/><interface dev='eth2'/></forward>");
  const counted = withConnections(pool, { all: 3, byDevice: new Map([['eth2', 3]]) });
  const text = writeNetworkXml(counted);
  assert.match(text, /^<network connections='3'>\n/);
  assert.ok(text.includes("<interface dev='eth1'/>\n    <interface dev='eth2' connections='3'/>\n"), text);
  assert.equal(writeNetworkXml(withConnections(counted, { all: 0, byDevice: new Map() })), writeNetworkXml(pool));
  assert.equal(writeNetworkXml(documentOf(text)), writeNetworkXml(pool));
});
