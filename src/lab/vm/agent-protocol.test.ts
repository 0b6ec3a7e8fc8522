import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeRequest, findResult, READY_PATTERN } from './agent-protocol.ts';

const frame = (nonce: string, output: string, code = 0) =>
  Buffer.from(`\nkvmnet-begin ${nonce}\n${output}\nkvmnet-end ${nonce} ${code}\n`).toString('latin1');

test('finds the output exactly as printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(255), (output, code) => {
      assert.deepEqual(findResult(frame('n1', output, code), 'n1'), { code, output });
    }),
  );
});

test('waits as long as a byte is missing', () => {
  const whole = frame('n1', 'pong ä\n');
  for (let length = 0; length < whole.length; length++) assert.equal(findResult(whole.slice(0, length), 'n1'), null);
  assert.deepEqual(findResult(whole, 'n1'), { code: 0, output: 'pong ä\n' });
});

test('passes over boot messages and answers to requests given up', () => {
  const received = `SeaBIOS\r\nkvmnet-begin\n${frame('old', 'late', 137)}[ 0.1] printk${frame('new', 'now', 3)}garbage`;
  assert.deepEqual(findResult(received, 'new'), { code: 3, output: 'now' });
});

test('takes output that looks like a mark for output', () => {
  const output = '\nkvmnet-end other 0\n\nkvmnet-end n1 \n';
  assert.deepEqual(findResult(frame('n1', output, 1), 'n1'), { code: 1, output });
});

test('asks in one line whatever the command holds', () => {
  const line = encodeRequest('n1', 'echo "a\n  b"; exit 3', 1.2);
  assert.match(line, /^n1 2 [A-Za-z0-9+/=]+\n$/);
  assert.equal(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString(), 'echo "a\n  b"; exit 3');
});

test('reads a guest name out of a greeting', () => {
  assert.equal(READY_PATTERN.exec('\0\0noise\nkvmnet-agent ready web1\n')?.[1], 'web1');
  assert.equal(READY_PATTERN.exec('\nkvmnet-agent ready we'), null);
});
