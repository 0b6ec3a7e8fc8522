import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { BRIDGE_NAME, waitingAdoption } from '../../test/support/adopted-links.ts';
import { readJsonFile, replaceJsonFile } from '../host/linux/json-file.ts';
import { interfaceName } from '../net/names.ts';
import { AdoptionJournal } from './journal.ts';

const run = mkdtempSync(join(tmpdir(), 'kvmnet-journal-'));
after(() => rmSync(run, { recursive: true }));
const journal = new AdoptionJournal({ run, config: run, state: run }, { read: readJsonFile, replace: replaceJsonFile });

describe('the journal', () => {
  test('has nothing before the first move', () => {
    assert.deepEqual([journal.bridges(), journal.read(BRIDGE_NAME), journal.lastWords()], [[], null, null]);
  });

  test('gives a move as it was written, to the byte', () => {
    journal.write(waitingAdoption);
    assert.deepEqual(journal.bridges(), [BRIDGE_NAME]);
    assert.deepEqual(journal.read(BRIDGE_NAME), waitingAdoption);
  });

  test('knows of a move that is over only what has become of it', () => {
    journal.end(BRIDGE_NAME, { kind: 'put-back', reason: 'it was asked for', when: 1000 });
    assert.equal(journal.read(BRIDGE_NAME), null);
    assert.equal(journal.verdict(BRIDGE_NAME)?.reason, 'it was asked for');
    assert.match(journal.lastWords() ?? '', /^br0: put back at \d\d:\d\d:\d\d: it was asked for$/);
  });

  test('tells of the last of several', () => {
    journal.end(interfaceName('br1'), { kind: 'confirmed', reason: 'it was confirmed', when: 2000 });
    assert.match(journal.lastWords() ?? '', /^br1: confirmed/);
  });

  test('forgets a move that is over though its verdict cannot be written', () => {
    journal.write(waitingAdoption);
    const full = (): never => {
      throw new Error('no space left on device');
    };
    const onFullDisk = new AdoptionJournal({ run, config: run, state: run }, { read: readJsonFile, replace: full });
    const verdict = { kind: 'put-back', reason: 'it was asked for', when: 3000 } as const;
    assert.throws(() => onFullDisk.end(BRIDGE_NAME, verdict), /no space left/);
    assert.equal(journal.read(BRIDGE_NAME), null);
  });

  test('refuses the file of another version, and a damaged one', () => {
    mkdirSync(journal.folder, { recursive: true });
    writeFileSync(join(journal.folder, 'br0.adoption.json'), '{"version": 99}');
    assert.throws(() => journal.read(BRIDGE_NAME), /another version/);
    writeFileSync(join(journal.folder, 'br0.adoption.json'), '{"version');
    assert.throws(() => journal.read(BRIDGE_NAME), /damaged/);
  });
});
