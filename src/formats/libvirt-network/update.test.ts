import assert from 'node:assert/strict';
import * as path from 'node:path';
import { describe, test } from 'node:test';
import { readCases, rewriteAnswers } from '../../../test/support/case-file.ts';
import { CORPUS } from '../../../test/support/network-corpus.ts';
import { changeOf, parseOrder } from '../../../test/support/network-updates.ts';
import { readNetworkXml } from './read.ts';
import { updateNetworkDocument } from './update.ts';
import { writeNetworkXml } from './write.ts';

const FILE = path.join(CORPUS, 'cases/updates.txt');

function answerTo(order: string): string {
  const { network, ...update } = parseOrder(order);
  const { document } = readNetworkXml('n.xml', network);
  assert.ok(document);
  const answer = updateNetworkDocument(document, update);
  if (!answer.ok) return `${answer.refusal.code} ${answer.refusal.message}`;
  return changeOf(writeNetworkXml(document), writeNetworkXml(answer.value));
}

// What libvirt itself makes of the same is compared in test/integration/libvirt-network-xml.test.ts.
describe('what is changed by a part', () => {
  if (process.env.KVMNET_UPDATE_GOLDEN !== undefined) {
    const answers = readCases(FILE).map(({ input }) => answerTo(input));
    rewriteAnswers(FILE, answers);
  }
  for (const { input, answer } of readCases(FILE)) test(input, () => assert.equal(answerTo(input), answer));
});

test('of what is no XML a refusal says where it breaks off, or which element is asked for', () => {
  const refusalOf = (order: string) => {
    const { network, ...update } = parseOrder(order);
    const { document } = readNetworkXml('n.xml', network);
    assert.ok(document);
    const answer = updateNetworkDocument(document, update);
    return answer.ok ? null : answer.refusal;
  };
  const begun = refusalOf('full add-last portgroup -1 <portgroup');
  assert.deepEqual([begun?.message, begun?.position?.line], ['the tag <portgroup is not ended', 1]);
  assert.match(refusalOf('full add-last portgroup -1 ')?.hint ?? '', /<portgroup>/);
});

test('a refusal says what would be right', () => {
  const { network, ...update } = parseOrder("full add-last ip-dhcp-host -1 <host name='a' ip='10.0.0.9'/>");
  const { document } = readNetworkXml('n.xml', network);
  assert.ok(document);
  const answer = updateNetworkDocument(document, update);
  assert.deepEqual(answer.ok ? null : [answer.refusal.code, answer.refusal.hint], [55, '`modify` changes it']);
});
