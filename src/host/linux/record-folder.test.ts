import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { RecordFolder, type RecordLimits } from './record-folder.ts';

const FEW: RecordLimits = { count: 20, bytes: 100_000 };

function withFolder(action: (state: string, folder: string) => void): () => void {
  return () => {
    const state = mkdtempSync(join(tmpdir(), 'kvmnet-records-'));
    try {
      action(state, join(state, 'history'));
    } finally {
      rmSync(state, { recursive: true });
    }
  };
}

const ids = (records: RecordFolder): readonly number[] => records.list().map(({ id }) => id);

test(
  'a record has the number after the last, and its text is kept',
  withFolder((state, folder) => {
    const records = new RecordFolder({ state });
    assert.deepEqual([ids(records), records.read(1)], [[], null]);
    assert.deepEqual(
      [1, 2, 3].map(() => records.add((id) => `record ${id}`)),
      [1, 2, 3],
    );
    assert.deepEqual([ids(records), records.read(2)], [[3, 2, 1], 'record 2']);
    assert.deepEqual(readdirSync(folder), ['000001.json', '000002.json', '000003.json']);
    assert.equal(statSync(join(folder, '000001.json')).mode & 0o777, 0o644);
  }),
);

test(
  'two who take turns give no number twice',
  withFolder((state) => {
    const [one, other] = [new RecordFolder({ state }), new RecordFolder({ state })];
    const given = [one, one, other, one, other, other, one].map((records) => records.add((id) => `${id}`));
    assert.deepEqual(given, [1, 2, 3, 4, 5, 6, 7]);
    for (let count = 0; count < 40; count++) new RecordFolder({ state }, FEW).add((id) => `${id}`);
    assert.equal(
      one.add((id) => `${id}`),
      48,
    );
  }),
);

test(
  'numbers begin anew when somebody has cleared the folder',
  withFolder((state, folder) => {
    const records = new RecordFolder({ state });
    for (let count = 0; count < 3; count++) records.add((id) => `${id}`);
    rmSync(folder, { recursive: true });
    assert.deepEqual([records.add((id) => `${id}`), ids(records)], [1, [1]]);
  }),
);

test(
  'of too many the oldest go',
  withFolder((state) => {
    const records = new RecordFolder({ state }, FEW);
    for (let count = 0; count < 64; count++) records.add((id) => `${id}`);
    assert.deepEqual([ids(records).length, ids(records)[0]], [20, 64]);
  }),
);

test(
  'of too much the oldest go, and the last stays however long it is',
  withFolder((state) => {
    const records = new RecordFolder({ state }, FEW);
    for (let count = 0; count < 16; count++) records.add(() => 'x'.repeat(20_000));
    assert.deepEqual(ids(records), [16, 15, 14, 13, 12]);
    records.add(() => 'x'.repeat(1_000_000));
    assert.deepEqual(ids(records), [17]);
  }),
);

test(
  'what is of another name, or no file, is left alone and not listed',
  withFolder((state, folder) => {
    mkdirSync(folder);
    mkdirSync(join(folder, '000001.json'));
    symlinkSync('/nowhere', join(folder, '000002.json'));
    for (const name of ['7.json', '0000007.json', '000007.json~', '99999999999999999999.json', 'notes', 'record.new'])
      writeFileSync(join(folder, name), 'junk');
    const records = new RecordFolder({ state });
    assert.deepEqual(ids(records), []);
    assert.equal(
      records.add((id) => `${id}`),
      3,
    );
    assert.deepEqual(ids(records), [3]);
    assert.ok(readdirSync(folder).includes('notes'));
  }),
);

test(
  'what cannot be written is told, and leaves nothing',
  withFolder((state, folder) => {
    writeFileSync(folder, 'no folder');
    const records = new RecordFolder({ state });
    assert.throws(() => records.add(() => ''), /cannot (read|write) ".*history/);
    rmSync(folder);
    mkdirSync(join(folder, '000001.json', 'full'), { recursive: true });
    mkdirSync(join(folder, 'record.new'));
    assert.throws(() => records.add(() => ''), /cannot write/);
    rmSync(join(folder, 'record.new'), { recursive: true });
    assert.equal(
      records.add((id) => `${id}`),
      2,
    );
  }),
);
