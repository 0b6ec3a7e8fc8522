import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '../../xdr/codec.ts';
import { errorBody, errorBodyOf } from './error-body.ts';
import { errorCode } from './error-code.ts';
import { LibvirtError } from './libvirt-error.ts';

test('an error comes from the network driver unless it says otherwise', () => {
  const body = errorBodyOf(
    new LibvirtError(errorCode.noNetwork, 'Network not found: x', { strings: ['a', null, 'c'] }),
  );
  assert.deepEqual(decode(errorBody, encode(errorBody, body)), {
    code: 43,
    from: 19,
    message: 'Network not found: x',
    level: 2,
    domain: null,
    string1: 'a',
    string2: null,
    string3: 'c',
    number1: -1,
    number2: -1,
    network: null,
  });
});

test('an error that quotes what cannot be sent can be sent all the same', () => {
  const body = errorBodyOf(new LibvirtError(errorCode.xml, `XML error: \0\ud800${'x'.repeat(5_000_000)}`));
  const { message } = decode(errorBody, encode(errorBody, body));
  assert.ok(message !== null);
  assert.match(message, /^XML error: \ufffd\ufffdx+…$/);
  assert.ok(message.length < 20_000);
});
