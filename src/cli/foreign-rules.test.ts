import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceName } from '../net/names.ts';
import { tablesNaming } from './foreign-rules.ts';

const rule = (family: string, table: string, right: unknown) => ({
  rule: { family, table, chain: 'input', expr: [{ match: { op: '==', left: { meta: { key: 'iifname' } }, right } }] },
});

test('tables of others that name the link are told once each, by rule, set, map or chain', () => {
  const nftables = [
    { metainfo: { version: '1.0.6' } },
    rule('inet', 'filter', 'nic0'),
    rule('inet', 'filter', 'nic0'),
    rule('ip', 'other', 'nic01'),
    { set: { family: 'ip', table: 'sets', name: 's', elem: ['nic0'] } },
    { map: { family: 'ip6', table: 'maps', name: 'm', elem: [['nic0', { drop: null }]] } },
    { chain: { family: 'netdev', table: 'guard', name: 'in', dev: 'nic0' } },
    rule('inet', 'kvmnet', 'nic0'),
  ];
  assert.deepEqual(tablesNaming(interfaceName('nic0'), { nftables }), [
    'table inet filter',
    'table ip sets',
    'table ip6 maps',
    'table netdev guard',
  ]);
  assert.deepEqual(tablesNaming(interfaceName('nic0'), {}), []);
});
