import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '../../xdr/codec.ts';
import { uuid } from './uuid.ts';

const text = '3c0fbc2a-7a5d-4b5e-9d6c-0d6f5d1f2a3b';

test('a UUID is 16 bytes on the wire', () => {
  const bytes = Uint8Array.from(Buffer.from('3c0fbc2a7a5d4b5e9d6c0d6f5d1f2a3b', 'hex'));
  assert.deepEqual(encode(uuid, text), bytes);
  assert.equal(decode(uuid, bytes), text);
});

test('a UUID is written whatever its case and hyphens, and nothing else is', () => {
  assert.deepEqual(encode(uuid, text.toUpperCase().replaceAll('-', '')), encode(uuid, text));
  for (const wrong of ['', text.slice(1), `${text}0`, text.replace('3', 'g')]) {
    assert.throws(() => encode(uuid, wrong), RangeError);
  }
});
