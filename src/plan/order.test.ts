import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { order } from './order.ts';
import { PHASES } from './phase.ts';
import { step } from './step.ts';

const steps = fc.uniqueArray(fc.tuple(fc.constantFrom(...PHASES), fc.string()), {
  selector: ([phase, key]) => `${phase} ${key}`,
});

test('the order does not depend on the order in which steps were found', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), (list, dice) => {
      const made = list.map(([phase, key]) => step(phase, key, { kind: 'forget-sysctl', key: `${phase} ${key}` }));
      const shuffled = made.map((value) => ({ value, at: dice.next().value })).sort((a, b) => a.at - b.at);
      assert.deepEqual(order(shuffled.map(({ value }) => value)), order(made));
    }),
  );
});
