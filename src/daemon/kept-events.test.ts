import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { networkName } from '../net/names.ts';
import type { PastEvent } from '../observer/host-event.ts';
import { KeptEvents } from './kept-events.ts';

const event = (number: number): PastEvent => ({
  ...{ kind: 'network-started', network: networkName('lab') },
  at: new Date(number).toISOString(),
  text: `number ${number}`,
});

describe('the last events, over a restart', () => {
  let [folder, state] = ['', ''];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kvmnet-test-'));
    state = folder;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const keep = (events: readonly PastEvent[]): void => {
    const kept = new KeptEvents({ state }, '1.2.3');
    kept.keep({ latest: (count) => events.slice(-count) });
    kept.note();
    kept.close();
  };
  const read = (): readonly PastEvent[] => new KeptEvents({ state }, '1.2.3').read();
  const file = (): string => join(state, 'events.json');

  test('are read as they were written, 200 at most', () => {
    keep([event(1), event(2)]);
    assert.deepEqual(read(), [event(1), event(2)]);
    keep(Array.from({ length: 300 }, (_, index) => event(index)));
    assert.deepEqual([read().length, read()[0]], [200, event(100)]);
  });

  test('are none where none were written, or nothing has happened', () => {
    assert.deepEqual(read(), []);
    const kept = new KeptEvents({ state }, '1.2.3');
    kept.keep({ latest: () => [event(1)] });
    kept.close();
    assert.deepEqual(read(), []);
  });

  test('are done without where the file is cut off, of another version, or holds what is no event', () => {
    keep([event(1)]);
    const text = readFileSync(file(), 'utf8');
    for (const [damaged, expected] of [
      [text.slice(0, -9), []],
      ['', []],
      ['null', []],
      [text.replace(/"version":"[^"]*"/, '"version":"0.0.0"'), []],
      [text.replace('[{', '[7,null,{"kind":"nonsense"},{'), [event(1)]],
    ] as const) {
      writeFileSync(file(), damaged);
      assert.deepEqual(read(), expected, damaged);
    }
  });

  test('are done without where nothing can be written', () => {
    state = join(state, 'file');
    writeFileSync(state, '');
    keep([event(1)]);
    assert.deepEqual(read(), []);
  });
});
