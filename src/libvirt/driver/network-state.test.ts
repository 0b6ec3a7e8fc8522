import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../../config/parse.ts';
import { emptyCatalogue } from '../../model/catalogue.ts';
import { isListed, networkStates } from './network-state.ts';

const text =
  'networks: {both: {mode: nat}, saved: {mode: nat, autostart: false}, live: {mode: open, autostart: false}}';
const { networks } = parseConfiguration([{ file: 'test', text }]);
const named = (...names: readonly string[]) => networks.filter(({ name }) => names.includes(name));
const states = networkStates({ ...emptyCatalogue, saved: named('both', 'saved'), live: named('both', 'live') });

const cases: readonly (readonly [string, number, readonly string[]])[] = [
  ['no flags', 0, ['both', 'live', 'saved']],
  ['inactive', 1, ['saved']],
  ['active', 2, ['both', 'live']],
  ['active and inactive', 3, ['both', 'live', 'saved']],
  ['persistent', 4, ['both', 'saved']],
  ['transient', 8, ['live']],
  ['autostart', 16, ['both']],
  ['no autostart', 32, ['live', 'saved']],
  ['active, persistent', 6, ['both']],
];

for (const [title, flags, expected] of cases) {
  test(`the list for ${title} is ${expected.join(', ')}`, () => {
    const listed = states.filter((state) => isListed(state, flags));
    assert.deepEqual(
      listed.map(({ network }) => network.name),
      expected,
    );
  });
}

test('what runs is what is seen, though another definition is saved', () => {
  const saved = named('both').map((network) => ({ ...network, mtu: 1400 }));
  const [state] = networkStates({ ...emptyCatalogue, saved, live: named('both') });
  assert.equal(state?.network.mtu, null);
  assert.equal(state?.saved?.mtu, 1400);
});
