import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameInText } from './name-in-text.ts';
import { interfaceName } from './names.ts';

const found = (name: string, text: string): number => text.match(nameInText(interfaceName(name)))?.length ?? 0;

test('a name is found where it stands by itself', () => {
  assert.equal(found('eth1', 'interfaces.eth1.mtu: eth1, not eth10 nor veth1'), 2);
});

test('what means something else in patterns stands for itself in names', () => {
  assert.equal(found('e+h.1', 'e+h.1 eeh.1 e+hx1'), 1);
  assert.equal(found('a$', 'a$ a'), 1);
});
