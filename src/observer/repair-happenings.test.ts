import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { networkName } from '../net/names.ts';
import { inWords } from './happening-words.ts';
import { repairHappenings } from './repair-happenings.ts';

const lab = networkName('lab');
const nobody = (): readonly string[] => [];

test('each thing that was put right is told by itself, with its network', () => {
  const repairs = [
    { network: lab, text: 'dnsmasq had ended; started again', routine: false },
    { network: null, text: 'the ruleset was flushed; put in again', routine: false },
  ];
  const happenings = repairHappenings({ kind: 'repaired', repairs }, nobody);
  assert.deepEqual(happenings.map(inWords), [
    'network lab: dnsmasq had ended; started again',
    'host: the ruleset was flushed; put in again',
  ]);
  assert.deepEqual(JSON.parse(JSON.stringify(happenings)), happenings);
});

test('what fails is told with its reason and what to do, in one line', () => {
  const error = new KvmnetError('no\n such luck', { code: 'busy', operation: 'try', subject: 'it', hint: 'wait' });
  const [failing] = repairHappenings(
    { kind: 'failing', failures: [{ operation: { kind: 'stop-service', network: 'lab' }, error }] },
    nobody,
  );
  assert.ok(failing !== undefined);
  assert.equal(
    inWords(failing),
    'not everything could be put right; trying again now and then: cannot try "it": no such luck (wait)',
  );
});

test('a name of somebody’s does nothing to the terminal that shows it', () => {
  const port = { link: 'vnet\u001b[2J' as never, guest: null, title: null, mac: null, addresses: [], nic: false };
  assert.equal(
    inWords({ kind: 'port-plugged', network: lab, ...port }),
    'network lab: link vnet\u241b[2J is plugged in',
  );
});
