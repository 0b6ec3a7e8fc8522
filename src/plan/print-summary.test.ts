import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceName } from '../net/names.ts';
import { shaper } from '../state/shaper.ts';
import type { Operation } from './operation.ts';
import { summarizePlan } from './print-summary.ts';

const place = (name: string) => ({ namespace: '', name: interfaceName(name) });
const bridge = (name: string): Operation => ({
  kind: 'create-link',
  link: { ...place(name), kind: { type: 'bridge' } },
});
const open = (name: string): Operation => ({ kind: 'set-link', link: place(name), set: { up: true } });

test('an empty plan is nothing to do', () => {
  assert.equal(summarizePlan([]), 'nothing to do');
});

test('effects are counted by kind, in the order in which they are done', () => {
  const stop: Operation = { kind: 'stop-service', network: 'old' };
  const plan: Operation[] = [stop, bridge('br1'), bridge('br2'), { kind: 'edit-ruleset', script: ['flush'] }];
  assert.equal(summarizePlan(plan), 'creates 2 bridges, edits the ruleset, stops 1 dnsmasq');
});

test('opening a link that was just made is no change of its own', () => {
  assert.equal(summarizePlan([bridge('br1'), open('br1')]), 'creates 1 bridge');
  assert.equal(summarizePlan([open('br1'), open('br1'), open('br2')]), 'changes 2 links');
});

test('a link that is held back is one, in however many steps', () => {
  const wanted = shaper({
    ...place('br1'),
    bytesPerSecond: 1000,
    peakBytesPerSecond: null,
    burstBytes: 1024,
    shares: [],
  });
  const set: Operation = { kind: 'set-shaper', shaper: wanted, before: null };
  assert.equal(summarizePlan([set, { ...set, before: wanted }]), 'limits 1 link');
  assert.equal(summarizePlan([{ kind: 'delete-shaper', link: place('br1') }]), 'unlimits 1 link');
});

test('addresses end in es', () => {
  const address = (text: string): Operation => ({
    kind: 'add-address',
    address: { namespace: '', link: interfaceName('br1'), address: text as never },
  });
  assert.equal(summarizePlan([address('10.0.0.1/24'), address('10.0.1.1/24')]), 'adds 2 addresses');
});

test('a plan of notes alone says so', () => {
  assert.equal(summarizePlan([{ kind: 'forget-sysctl', key: 'net/ipv4/ip_forward' }]), 'takes notes only');
});
