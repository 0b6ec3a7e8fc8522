import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal } from './nftables-error.ts';

const answer = (errors: string) => ({ ok: false, output: '', errors });
const chain =
  'add chain netdev kvmnet limit-vnet0 { type filter hook ingress device "vnet0" priority 0; policy accept; }';

test('a complaint names the line that it is about, and says what the kernel says', () => {
  const errors = '/tmp/x.nft:2:1-40: Error: Could not process rule: File exists\nadd table inet a\n^^^^';
  const { code, message } = refusal(answer(errors), ['add table inet a', 'add chain inet a b']);
  assert.deepEqual(
    [code, message],
    ['ruleset-refused', 'cannot run nft command "add chain inet a b": the kernel says: File exists'],
  );
});

test('a chain on a link that has gone meanwhile is a link that is not found', () => {
  const errors = '/tmp/x.nft:2:1-90: Error: Could not process rule: No such file or directory';
  const { code, message } = refusal(answer(errors), ['add table netdev kvmnet', chain]);
  assert.equal(code, 'not-found');
  assert.match(message, /there is no link vnet0$/);
});

test('something else that is not there is a refusal', () => {
  const errors = '/tmp/x.nft:1:1-9: Error: Could not process rule: No such file or directory';
  assert.equal(refusal(answer(errors), ['delete chain inet a b']).code, 'ruleset-refused');
});
