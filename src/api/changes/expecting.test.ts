import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestRefused } from '../../engine/engine.ts';
import { propose } from '../../engine/propose.ts';
import { FakeHost, type SomeFacts } from '../../host/fake/fake-host.ts';
import { emptyCatalogue } from '../../model/catalogue.ts';
import type { Change } from '../contract/change.ts';
import { plannedFor } from './carry-out.ts';
import { expecting, requestOf } from './expecting.ts';
import { intentOf } from './intent-of.ts';
import type { Known } from './known.ts';

const context = { words: { keep: () => undefined }, configFolder: '/etc/kvmnet' };
const declaration = (text: string): Change => ({
  ...{ kind: 'declare', language: 'yaml', prune: false, disconnect: false },
  documents: [{ file: 'a.yaml', text }],
});
const nat = declaration('networks: {web: {mode: nat}}');

const look = async (some: SomeFacts = {}): Promise<Known> => ({
  catalogue: emptyCatalogue,
  facts: await FakeHost.withFacts(some).observe(),
});

test('whoever has seen the plan that it still is, gets his request', async () => {
  const known = await look();
  const { fingerprint } = plannedFor(nat, known, context);
  const { declare } = requestOf(expecting(fingerprint, intentOf(nat, context)), known);
  assert.deepEqual(
    declare.map(({ name }) => name),
    ['web'],
  );
});

test('whoever has seen another plan is refused', async () => {
  const { fingerprint } = plannedFor(nat, await look(), context);
  const moved = expecting(fingerprint, intentOf(declaration('networks: {web: {mode: routed}}'), context));
  const known = await look();
  assert.throws(
    () => requestOf(moved, known),
    (error) => error instanceof RequestRefused && error.diagnostics[0]?.code === 'plan-changed',
  );
});

test('whoever has seen a definition that somebody else has replaced meanwhile is refused, though the plan is the same', async () => {
  const titled = (title: string) => declaration(`networks: {web: {mode: nat, autostart: false, title: ${title}}}`);
  const { facts, catalogue } = await look();
  const after = (change: Change, before: Known): Known => ({
    facts,
    catalogue: propose(requestOf(intentOf(change, context), before), before.catalogue, facts).catalogue,
  });
  const before = after(titled('First'), { facts, catalogue });
  const { fingerprint, plan } = plannedFor(titled('Mine'), before, context);
  assert.deepEqual(plan, []);
  const mine = expecting(fingerprint, intentOf(titled('Mine'), context));
  assert.doesNotThrow(() => requestOf(mine, before));
  assert.throws(
    () => requestOf(mine, after(titled('Theirs'), before)),
    (error) => error instanceof RequestRefused && error.diagnostics[0]?.code === 'plan-changed',
  );
});

test('what matters for nothing in the plan, makes no other plan of it', async () => {
  const { fingerprint } = plannedFor(nat, await look(), context);
  const known = await look({ pciDevices: ['0000:03:00.0'] });
  assert.doesNotThrow(() => requestOf(expecting(fingerprint, intentOf(nat, context)), known));
});
