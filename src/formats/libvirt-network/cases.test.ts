import assert from 'node:assert/strict';
import * as path from 'node:path';
import { describe, test } from 'node:test';
import { readCases, rewriteAnswers } from '../../../test/support/case-file.ts';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { refusalOf } from '../libvirt-parts/refusal.ts';
import { readNetworkXml } from './read.ts';
import { writeNetworkXml } from './write.ts';

const FOLDER = path.join(import.meta.dirname, '../../../test/corpus/libvirt-network/cases');

// What libvirt itself makes of the same is compared in test/integration/libvirt-network-xml.test.ts.
for (const [kind, title] of [
  ['taken', 'what is taken, as it is written again'],
  ['refused', 'what is refused, by libvirt’s code and our sentence'],
  ['otherwise', 'what libvirt would take otherwise'],
] as const) {
  const file = path.join(FOLDER, `${kind}.txt`);
  if (process.env.KVMNET_UPDATE_GOLDEN !== undefined) {
    const answers = readCases(file).map(({ input }) => answerTo(input));
    rewriteAnswers(file, answers);
  }
  describe(title, () => {
    for (const { input, answer } of readCases(file)) {
      test(input.slice(0, 160), () => assert.equal(answerTo(input), answer));
    }
  });
}

function answerTo(input: string): string {
  const { document, diagnostics } = readNetworkXml('n.xml', networkXmlOf(input));
  if (document !== null) return writeNetworkXml(document).trimEnd();
  const refusal = refusalOf(diagnostics);
  assert.ok(refusal?.position, `no place is told for ${input}`);
  return `${refusal.code} ${refusal.message}`;
}
