import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { Sight } from './sight.ts';

test('what keeps it from seeing is said once, until it sees or something else does', () => {
  const sight = new Sight();
  const [dark, fog] = [new Error('it is dark'), new Error('it is foggy')];
  assert.deepEqual(sight.lost(dark), [{ kind: 'blind', error: dark }]);
  assert.deepEqual(sight.lost(new Error('it is dark')), []);
  assert.deepEqual(sight.lost(fog), [{ kind: 'blind', error: fog }]);
  assert.deepEqual(sight.regained(), [{ kind: 'seeing' }]);
  assert.deepEqual(sight.regained(), []);
  assert.deepEqual(sight.lost(dark), [{ kind: 'blind', error: dark }]);
});

test('it tries again after a second, then after longer and longer, up to a minute', () => {
  const sight = new Sight();
  const pauses = Array.from({ length: 9 }, () => {
    sight.lost(new Error('it is dark'));
    return sight.pauseMs / 1000;
  });
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  sight.regained();
  assert.equal(sight.pauseMs, 0);
});

test('another kvmnet at work is waited for without a word', () => {
  const sight = new Sight();
  const busy = new KvmnetError('process 7 has it', { code: 'busy', operation: 'lock', subject: '/run/kvmnet/lock' });
  assert.deepEqual([sight.lost(busy), sight.pauseMs], [[], 1000]);
  assert.deepEqual(sight.regained(), []);
});
