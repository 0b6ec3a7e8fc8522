import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookRoundHints } from './look-round-hints.ts';

const surroundings = { kvmnet: ['node', '/opt/kvmnet'], guest: 'web1', hasPage: true };

test('the commands need no number where one lab is up', () => {
  const said = lookRoundHints({ ...surroundings, number: null });
  assert.match(said, /kvmnet lab shell web1 /);
  assert.doesNotMatch(said, /--lab/);
});

test('of several labs, each command but the list says which is meant, before the name', () => {
  const said = lookRoundHints({ ...surroundings, number: 4711 });
  for (const command of [
    'shell --lab 4711 web1',
    'ping --lab 4711 web1 internet',
    'exec --lab 4711 host --',
    'page --lab 4711',
    'list',
  ])
    assert.match(said, new RegExp(`kvmnet lab ${command} `));
});
