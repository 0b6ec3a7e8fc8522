import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeToMake } from '../contract/change.ts';
import { badInput } from './bad-input.ts';

const cases: readonly (readonly [given: unknown, told: readonly string[]])[] = [
  [{ kind: 'stop' }, ['networks is missing: it has to be a list, or "all"']],
  [{ kind: 'stop', networks: ['lab'], force: true }, ['there is no key force']],
  [{ kind: 'stop', networks: [1] }, ['networks.0 has to be a string, and is 1']],
  [{ kind: 'stop', networks: 'lab' }, ['networks has to be a list, or "all", and is "lab"']],
  [{ kind: 'attach', guest: 'web1' }, ['network is missing: it has to be a string']],
  [{ kind: 'attach', guest: '', network: 'lab' }, ['guest has to be at least 1 character long, and is ""']],
  [{ kind: 'undo', id: 0 }, ['id has to be at least 1, and is 0']],
  [{ kind: 'undo', id: 1.5 }, ['id has to be a whole number, and is 1.5']],
  [
    { kind: 'declare', documents: [{ file: 'a.yaml' }], language: 'xml' },
    ['documents.0.text is missing: it has to be a string', 'language has to be one of "yaml", "libvirt", and is "xml"'],
  ],
  [[], ['it has to be an object, and is a list']],
];

for (const [given, told] of cases) {
  test(`of ${JSON.stringify(given)} it is told: ${told.join('; ')}`, () => {
    const { error } = changeToMake.safeParse(given);
    assert.deepEqual(
      badInput(error?.issues ?? [], given).map(({ message }) => message),
      told,
    );
  });
}

test('of a change of no known kind, the kinds are told', () => {
  const { error } = changeToMake.safeParse({ kind: 'nope' });
  const [failure] = badInput(error?.issues ?? [], { kind: 'nope' });
  assert.match(failure?.message ?? '', /^kind has to be one of "declare", "start", .*"undo", and is "nope"$/);
  assert.equal(failure?.path, 'kind');
});
