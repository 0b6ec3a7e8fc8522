import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNode, labsUp } from './find-node.ts';
import type { LabNode } from './messages.ts';
import type { LabRecord } from './registry.ts';

const web1: LabNode = {
  ...{ name: 'web1', role: 'guest', network: 'default', ipv4: '192.168.122.2', ipv6: null },
  door: { kind: 'namespace', pid: 30 },
};
const lab = (pid: number, nodes: readonly LabNode[] = [web1]): LabRecord => ({
  outside: { pid, startedAt: '1' },
  inside: { pid: pid + 2, startedAt: '2' },
  page: null,
  nodes,
});

const hint = (expected: RegExp) => (error: unknown) => expected.test((error as { hint: string }).hint);

test('in the one lab that is up, a node is found by its name', () => {
  assert.deepEqual(findNode('web1', undefined, [lab(10)]), { lab: lab(10), node: web1 });
});

test('of several labs, one has to be named', () => {
  assert.throws(() => findNode('web1', undefined, [lab(10), lab(20)]), hint(/--lab: 10, 20/));
  assert.equal(findNode('web1', '20', [lab(10), lab(20)]).lab.outside.pid, 20);
});

test('for a name that nobody has, those that there are get named', () => {
  assert.throws(() => findNode('web3', undefined, [lab(10)]), hint(/there are web1/));
});

test('while a lab is being built, that is the reason why nobody is found', () => {
  assert.throws(() => findNode('web1', undefined, [lab(10, [])]), hint(/still being built/));
});

test('when no lab is running, that is said, with how to start one', () => {
  assert.throws(() => labsUp(undefined, []), hint(/start one with "kvmnet lab"/));
  assert.throws(() => labsUp('30', [lab(10)]), hint(/those running are 10/));
});
