import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvent } from './read-event.ts';

const message = (type: string, data: object, id: string | null = null) => ({ type, data: JSON.stringify(data), id });

test('an event is told with its time and its line', () => {
  const told = readEvent(
    message('message', {
      id: '1-7',
      at: '2026-05-17T12:00:00.000Z',
      text: 'sees again',
      kind: 'seeing',
      network: null,
    }),
  );
  assert.deepEqual(told, {
    kind: 'event',
    event: {
      id: '1-7',
      at: new Date(Date.UTC(2026, 4, 17, 12)),
      text: 'sees again',
      happening: { kind: 'seeing', network: null },
    },
  });
});

test('lost events are told of, by whatever way', () => {
  assert.deepEqual(readEvent(message('lost', {})), { kind: 'lost' });
  const inPassing = { id: '1-7', at: '2026-05-17T12:00:00.000Z', text: 'lost', kind: 'lost', network: null };
  assert.deepEqual(readEvent(message('message', inPassing)), { kind: 'lost' });
});

test('what a newer daemon tells besides is let pass', () => {
  assert.deepEqual(readEvent(message('weather', {})), { kind: 'unknown' });
});
