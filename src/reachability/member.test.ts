import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningOf } from '../../test/support/reachable.ts';
import { membersOf } from './member.ts';

const namesOf = (networks: string): readonly string[] =>
  membersOf(runningOf(`networks: {${networks}}`)).map(({ party: { id, name } }) =>
    id === name ? id : `${id} ${name}`,
  );

test('a network is a party, and so are the host and the outside', () => {
  assert.deepEqual(namesOf('web: {mode: nat}'), ['network:web web', 'host', 'outside']);
});

test('each uplink that is named is a party, and the rest of the outside is one', () => {
  assert.deepEqual(namesOf('a: {mode: nat, uplink: eth1}, b: {mode: routed, uplink: eth0}').slice(3), [
    'outside:eth0 eth0',
    'outside:eth1 eth1',
    'outside elsewhere',
  ]);
});

test('beyond the bridge of another network are its guests, and no party besides', () => {
  assert.deepEqual(namesOf('a: {mode: nat, uplink: virbr7}, b: {mode: routed, bridge: virbr7}').slice(2), [
    'host',
    'outside',
  ]);
});

test('parties of one name are told apart by their ids', () => {
  assert.deepEqual(namesOf('host: {mode: nat, uplink: eth0}, eth0: {mode: routed}'), [
    'network:host',
    'network:eth0',
    'host',
    'outside:eth0',
    'outside elsewhere',
  ]);
});
