import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningOf } from '../../test/support/reachable.ts';
import { matrixOf, mismatches, probesOf } from './matrix.ts';
import type { Participant, Place } from './place.ts';

const placeIn = (keys: string): Place => {
  const [network] = runningOf(`networks: {default: {${keys}}}`);
  assert.ok(network !== undefined);
  return { kind: 'guest', network };
};
const web1: Participant = { name: 'web1', place: placeIn('mode: nat'), ipv4: '192.168.122.2', ipv6: 'fd00::2' };
const peer: Participant = { name: 'peer', place: { kind: 'peer' }, ipv4: '192.168.50.9', ipv6: '2001:db8::9' };

const all = [
  { from: 'web1', to: 'peer', family: 'ipv4' },
  { from: 'web1', to: 'peer', family: 'ipv6' },
] as const;

test('both families are tried, in both directions', () => {
  assert.equal(probesOf([web1, peer]).length, 4);
});

test('a family that one of the two lacks is not tried, and is null in the matrix', () => {
  const legacy = { ...peer, ipv6: null };
  assert.deepEqual(
    probesOf([web1, legacy]).map(({ family }) => family),
    ['ipv4', 'ipv4'],
  );
  const [row] = matrixOf([web1, legacy], [all[0]]);
  assert.deepEqual(row, { from: 'web1', to: 'peer', expected: true, found: true, ipv4: true, ipv6: null });
});

test('when every answer is as the modes promise, nothing differs', () => {
  assert.deepEqual(mismatches(matrixOf([web1, peer], all)), []);
});

test('what is expected counts as found only when every family is answered', () => {
  const [row] = mismatches(matrixOf([web1, peer], [all[0]]));
  assert.deepEqual(row, { from: 'web1', to: 'peer', expected: true, found: false, ipv4: true, ipv6: false });
});

test('what is forbidden counts as found when any family is answered', () => {
  const [row] = mismatches(matrixOf([web1, peer], [...all, { from: 'peer', to: 'web1', family: 'ipv6' }]));
  assert.deepEqual(row, { from: 'peer', to: 'web1', expected: false, found: true, ipv4: false, ipv6: true });
});

test('where the modes promise one family alone, that one is to be answered, and the other not', () => {
  const mixed = { ...web1, place: placeIn('mode: nat, translation: {ipv6: false}') };
  const back = (family: 'ipv4' | 'ipv6') => ({ from: 'peer', to: 'web1', family });
  assert.deepEqual(mismatches(matrixOf([mixed, peer], [...all, back('ipv6')])), []);
  const [row] = mismatches(matrixOf([mixed, peer], [...all, back('ipv4'), back('ipv6')]));
  assert.deepEqual(row, { from: 'peer', to: 'web1', expected: true, found: false, ipv4: true, ipv6: true });
});

test('a participant is tried by the addresses that the network knows him by', () => {
  const host: Participant = {
    ...{ name: 'host', place: { kind: 'host' }, ipv4: '192.168.50.2', ipv6: null },
    within: new Map([['default', { ipv4: '192.168.122.1', ipv6: null }]]),
  };
  const addresses = probesOf([web1, peer, host]).filter(({ to }) => to === 'host');
  assert.deepEqual(
    addresses.map(({ from, address }) => `${from} ${address}`),
    ['web1 192.168.122.1', 'peer 192.168.50.2'],
  );
});

test('two who have no family in common are not found, whatever is expected', () => {
  const [row] = matrixOf(
    [
      { ...web1, ipv6: null },
      { ...peer, ipv4: null },
    ],
    [],
  );
  assert.equal(row?.found, false);
});
