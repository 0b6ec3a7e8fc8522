import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinesePhrases, openChinese } from '../../web/src/phrasebook/chinese.ts';
import { mergedPhrases } from '../../web/src/phrasebook/merged-phrases.ts';
import { arbitraryPhrase } from '../support/arbitrary-phrase.ts';

test('whatever stands in a sentence of names, numbers and texts, stands in it in Chinese as well', () => {
  const chinese = openChinese();
  fc.assert(
    fc.property(arbitraryPhrase(mergedPhrases(chinesePhrases)), ({ text, values }) => {
      const said = chinese(text);
      assert.ok(said !== null, text);
      assert.deepEqual(
        values.filter((value) => !said.includes(value)),
        [],
        `${said} ← ${text}`,
      );
    }),
    { numRuns: 5000 },
  );
});
