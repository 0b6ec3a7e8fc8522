import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayAdministerNetworks } from './privileges.ts';

const status = (effective: string): string => `Name:\tnode\nCapPrm:\t0000000000000000\nCapEff:\t${effective}\n`;

test('a process may administer networks when CAP_NET_ADMIN is among its effective capabilities', () => {
  assert.equal(mayAdministerNetworks(status('000001ffffffffff')), true);
  assert.equal(mayAdministerNetworks(status('0000000000001000')), true);
  assert.equal(mayAdministerNetworks(status('0000000000000000')), false);
  assert.equal(mayAdministerNetworks(status('000001ffffffefff')), false);
});

test('where nothing says so, the kernel decides', () => assert.equal(mayAdministerNetworks(''), true));
