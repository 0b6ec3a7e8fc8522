import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SharedAnswers } from './shared-answers.ts';

/** Makes answers when it is told to, and counts how many were wanted. */
class Maker {
  readonly waiting: { give(text: string): void; fail(error: Error): void }[] = [];
  made = 0;

  readonly make = (): Promise<string> => {
    this.made += 1;
    return new Promise((resolve, reject) => this.waiting.push({ give: resolve, fail: reject }));
  };

  /** Has what was begun first end. */
  async give(text: string): Promise<void> {
    this.waiting.shift()?.give(text);
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('an answer', () => {
  test('is made anew for whoever asks later', async () => {
    const [answers, maker] = [new SharedAnswers<string>(), new Maker()];
    for (const text of ['first', 'second']) {
      const asked = answers.get('networks', maker.make);
      await maker.give(text);
      assert.equal(await asked, text);
    }
  });

  test('that is under way is not given to whoever asks meanwhile, but the next is, to all of them', async () => {
    const [answers, maker] = [new SharedAnswers<string>(), new Maker()];
    const first = answers.get('networks', maker.make);
    const others = Array.from({ length: 200 }, () => answers.get('networks', maker.make));
    await maker.give('before');
    const late = answers.get('networks', maker.make);
    assert.equal(maker.made, 2);
    await maker.give('after');
    await maker.give('later');
    assert.equal(await first, 'before');
    assert.deepEqual(new Set(await Promise.all(others)), new Set(['after']));
    assert.equal(await late, 'later');
    assert.equal(maker.made, 3);
  });

  test('to another question is none of its business', async () => {
    const [answers, maker] = [new SharedAnswers<string>(), new Maker()];
    const asked = ['networks', 'host'].map((key) => answers.get(key, maker.make));
    await maker.give('networks');
    await maker.give('host');
    assert.deepEqual(await Promise.all(asked), ['networks', 'host']);
  });

  test('that fails, fails for all who wait for it, and for nobody else', async () => {
    const [answers, maker] = [new SharedAnswers<string>(), new Maker()];
    const first = assert.rejects(answers.get('networks', maker.make), /no root/);
    const second = answers.get('networks', maker.make);
    maker.waiting.shift()?.fail(new Error('no root'));
    await first;
    await settled();
    await maker.give('well');
    assert.equal(await second, 'well');
  });
});
