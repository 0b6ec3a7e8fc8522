import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayMakeNamespaces } from './privilege.ts';

const status = (capabilities: string): string => `Name:\tnode\nCapInh:\t0\nCapEff:\t${capabilities}\nSeccomp:\t0\n`;

test('root may make namespaces', () => {
  assert.ok(mayMakeNamespaces(status('000001ffffffffff')));
});

test('an ordinary user may not', () => {
  assert.ok(!mayMakeNamespaces(status('0000000000000000')));
});

test("a container's root without CAP_SYS_ADMIN may not", () => {
  assert.ok(!mayMakeNamespaces(status('00000000a80425fb')));
});
