import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { runningOf } from '../../test/support/reachable.ts';
import type { Party } from '../reachability/party.ts';
import { matrixOf, type Reachability, verdictsOn } from '../reachability/reachability.ts';
import { printMatrix, printWays } from './print-reachability.ts';
import { printVerdicts } from './print-verdicts.ts';

const networks =
  'default: {mode: nat}, mixed: {mode: nat, translation: {ipv6: false}}, old: {mode: routed, ipv6: false}';
const running = runningOf(`networks: {${networks}}`);
const stopped = { state: 'stopped', name: 'spare' as never, mode: { kind: 'nat' } } as const;

const found = (isWanted?: (from: Party, to: Party) => boolean): Reachability =>
  verdictsOn([...running, stopped], { egressHook: true }, isWanted);

const between = (sender: string, receiver: string): Reachability =>
  found((from, to) => from.name === sender && to.name === receiver);

const lines = (text: string): readonly string[] => stripVTControlCharacters(text).split('\n');

test('the matrix has a row for each who sends, and says what its words mean', () => {
  assert.deepEqual(lines(printMatrix(matrixOf([...running, stopped]))), [
    'FROM \\ TO  default     mixed        old  host      outside',
    'default    yes         no/yes       yes  limited   yes',
    'mixed      no/answers  yes          yes  limited   yes',
    'old        answers     answers      yes  limited   yes',
    'host       yes         yes          yes            firewall',
    'outside    answers     answers/yes  yes  firewall',
    '',
    'yes      may open connections',
    'answers  may answer what the other has opened, and open nothing',
    'limited  may use ping, DNS, DHCP and the services that are declared',
    "firewall kvmnet has no rule: what this host's own firewall lets pass",
    'no       is refused',
    'a/b      IPv4/IPv6',
    '',
    'Not running: spare',
    'Why, of two: kvmnet reachability FROM TO',
    '',
  ]);
});

test('of one, each way is told with its reasons, those of a family that is not there aside', () => {
  assert.deepEqual(lines(printWays(between('old', 'mixed'))).slice(0, 2), [
    'FROM  TO     MAY IT   WHY',
    'old   mixed  answers  mixed: nothing outside reaches guests by IPv4, but for answers to what they have sent',
  ]);
});

test('of two, families are told apart where they differ', () => {
  const told = lines(printVerdicts(between('outside', 'mixed')));
  assert.deepEqual(
    told.filter((line) => /^\S/.test(line)),
    [
      'outside → mixed by IPv4: answers (may answer what the other has opened, and open nothing)',
      'outside → mixed by IPv6: yes (may open connections)',
    ],
  );
});

test('of two, each rule is told with its chain, and the element that it has found', () => {
  const told = lines(printVerdicts(between('default', 'outside')));
  assert.match(told[0] ?? '', /^default → outside by IPv4 and IPv6: yes \(.*, seen under an address of this host\)$/);
  assert.match(told[1] ?? '', /^ {2}default: guests reach the outside, .* \(networks\.default\.mode\)$/);
  assert.match(told[3] ?? '', /^ {2}inet kvmnet forward +iifname vmap @leaving +"virbr0" : jump leave_nat +what /);
});
