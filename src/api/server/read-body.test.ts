import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBody } from './read-body.ts';

const bodyOf = (body: ReadableStream<Uint8Array> | string): Request =>
  new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);

test('a body is read to its end', async () => {
  assert.deepEqual(await readBody(bodyOf('{"a": "é"}'), 100), { kind: 'text', text: '{"a": "é"}' });
});

test('one that is longer than it may be is told from one that is not', async () => {
  assert.deepEqual(await readBody(bodyOf('12345'), 5), { kind: 'text', text: '12345' });
  assert.deepEqual(await readBody(bodyOf('123456'), 5), { kind: 'too-long' });
});

test('one whose sender hangs up was cut off, which is no mistake of ours', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode('{"kind":')),
    pull: (stream) => stream.error(new Error('aborted')),
  });
  assert.deepEqual(await readBody(bodyOf(body), 100), { kind: 'no-text', reason: 'it was cut off' });
});
