import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkName } from '../net/names.ts';
import { loopEntries } from './loop-words.ts';

const nobody = (): readonly string[] => [];

test('each thing that was put right has an entry, and the life of guests matters less', () => {
  const entries = loopEntries(
    {
      kind: 'repaired',
      repairs: [
        { network: networkName('lab'), text: 'dnsmasq had ended; started again', routine: false },
        { network: null, text: 'the ruleset was flushed; put in again', routine: false },
        { network: networkName('lab'), text: 'guest web1 has come on vnet0; taken in', routine: true },
      ],
    },
    nobody,
  );
  assert.deepEqual(entries, [
    { severity: 'notice', message: 'network lab: dnsmasq had ended; started again' },
    { severity: 'notice', message: 'host: the ruleset was flushed; put in again' },
    { severity: 'info', message: 'network lab: guest web1 has come on vnet0; taken in' },
  ]);
});

test('who may be undoing things is named, when there is somebody', () => {
  const report = { kind: 'contested', subjects: ['ruleset'], pauseMs: 1000 } as const;
  const [known] = loopEntries(report, () => ['Docker', 'firewalld']);
  assert.equal(
    known?.message,
    'ruleset: another program, perhaps Docker or firewalld, undoes it as soon as it is put right; leaving it alone for 1 s, then for longer',
  );
  assert.match(loopEntries(report, nobody)[0]?.message ?? '', /another program undoes it/);
});

test('why something fails goes along with it', () => {
  const error = new Error('address in use');
  const operation = { kind: 'stop-service', network: 'lab' } as const;
  const [entry] = loopEntries({ kind: 'failing', failures: [{ operation, error }] }, nobody);
  assert.deepEqual([entry?.severity, entry?.cause], ['error', error]);
});
