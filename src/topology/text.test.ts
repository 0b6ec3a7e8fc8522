import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { inNaturalOrder } from './natural-order.ts';
import { drawable, fitted, fittedList, widthOf, wrapped } from './text.ts';

const plain = { font: 'plain', size: 12 } as const;
const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('text that is fitted', () => {
  test('is never wider than its room, and whole where there is room', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 400 }), (text, width) => {
        const shown = fitted(text, width, plain);
        assert.ok(widthOf(shown, 'plain', 12) <= width, shown);
        if (text.length <= 160 && widthOf(drawable(text), 'plain', 12) <= width) assert.equal(shown, drawable(text));
      }),
    );
  });

  test('ends in dots where something is cut off', () => {
    assert.equal(fitted('a-very-long-name-of-a-guest', 100, plain).at(-1), '…');
  });

  test('says how many words are left out', () => {
    const words = ['192.168.122.10', 'fd00::10', 'fd00::11'];
    assert.equal(fittedList(words, 130, plain), '192.168.122.10 +2');
    assert.equal(fittedList(words, 1000, plain), words.join(' '));
  });

  test('is broken between words', () => {
    assert.deepEqual(wrapped('prefix 10.0.0.0/24 overlaps another one', 130, plain), [
      'prefix 10.0.0.0/24',
      'overlaps another',
      'one',
    ]);
  });

  test('is broken between Chinese characters, before which no stop begins a line', () => {
    assert.deepEqual(wrapped('网桥 virbr0 被删除，已重建', 78, plain), ['网桥 virbr0', '被删除，已重', '建']);
    assert.deepEqual(wrapped('已删除，已重建', 36, plain), ['已删', '除，已', '重建']);
  });
});

test('nothing that is drawn is forbidden in XML or turns the direction of writing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assert.doesNotMatch(drawable(text), /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
    }),
  );
});

describe('natural order', () => {
  test('counts', () => {
    assert.deepEqual(
      inNaturalOrder(['web10', 'web2', 'web', 'db1', 'web02'], (name) => name),
      ['db1', 'web', 'web02', 'web2', 'web10'],
    );
  });

  test('is the same whatever order things come in', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c0-3]{1,6}$/), { maxLength: 12 });
    fc.assert(
      fc.property(names, (names) => {
        const order = (list: readonly string[]) => inNaturalOrder(list, (name) => name);
        assert.deepEqual(order(names.toReversed()), order(names));
      }),
    );
  });
});
