import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityOf, namingFiles } from '../../test/support/nic-identity.ts';
import { contradictions } from './contradictions.ts';
import { readNaming } from './naming-files.ts';

const FIRST = identityOf();
const SECOND = identityOf({ name: 'eth1', mac: '52:54:00:00:00:02' });
const rule = (last: number, name: string): string =>
  `SUBSYSTEM=="net", ATTR{address}=="52:54:00:00:00:0${last}", NAME="${name}"`;

const found = (rules: readonly string[], link = ''): readonly string[] => {
  const links = link === '' ? [] : [{ path: '/l', text: link }];
  const naming = readNaming(namingFiles({ rules: [{ path: '/r', text: rules.join('\n') }], links }));
  return contradictions([FIRST, SECOND], naming).map(
    ({ code, position }) => `${position?.file}:${position?.line} ${code}`,
  );
};

test('files that agree contradict nothing', () => {
  assert.deepEqual(found([rule(1, 'a'), rule(2, 'b'), rule(1, 'a'), rule(9, 'a')]), []);
});

test('two rules for one MAC are told at the one that does not count', () => {
  assert.deepEqual(found([rule(1, 'a'), rule(1, 'b')]), ['/r:1 named-twice']);
});

test('a .link file that a rule overrules is told', () => {
  assert.deepEqual(found([rule(1, 'a')], '[Match]\nMACAddress=52:54:00:00:00:01\n[Link]\nName=b\n'), [
    '/l:4 named-twice',
  ]);
});

test('one name for two NICs is told', () => {
  assert.deepEqual(found([rule(1, 'a'), rule(2, 'a')]), ['/r:2 one-name-for-two']);
});
