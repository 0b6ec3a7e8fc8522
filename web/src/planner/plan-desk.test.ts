import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/engine/engine.ts';
import { noRequest } from '../../../src/engine/request.ts';
import { FakeHost } from '../../../src/host/fake/fake-host.ts';
import { MemoryStore } from '../../../src/host/fake/memory-store.ts';
import { declaredNetworks } from './declared-networks.ts';
import { PlanDesk } from './plan-desk.ts';

const KNOWN = 'networks: {web: {mode: nat, prefix: 10.1.0.0/24}}';

async function deskOf(text: string): Promise<PlanDesk> {
  const [host, store] = [FakeHost.withFacts(), new MemoryStore()];
  const { networks } = declaredNetworks({ language: 'yaml', text });
  await new Engine({ host, store }).apply({ ...noRequest, declare: networks });
  // As it comes by the API.
  const desk = new PlanDesk(async () =>
    JSON.parse(JSON.stringify({ facts: await host.observe(), catalogue: await store.read() })),
  );
  await desk.look();
  return desk;
}

test('a text that changes something is told as commands, in words and in numbers', async () => {
  const desk = await deskOf(KNOWN);
  const drafted = desk.draft({ language: 'yaml', text: 'networks: {lab: {mode: open}}' });
  assert.ok(drafted.changes && drafted.commands.some((line) => line.startsWith('ip link add name virbr')));
  assert.deepEqual([drafted.declared, drafted.effects], [['lab'], [{ kind: 'added', networks: ['lab'] }]]);
  assert.deepEqual(drafted.counts[0], { phrase: 'creates bridge', count: 1 });
  assert.equal(drafted.form?.mode, 'open');
});

test('a text that says what is so already, changes nothing', async () => {
  const { changes, summary } = (await deskOf(KNOWN)).draft({ language: 'yaml', text: `${KNOWN}\n` });
  assert.deepEqual({ changes, summary }, { changes: false, summary: 'nothing to do' });
});

test('what touches nothing on the host is told as what it does to the definition', async () => {
  const text = 'networks: {web: {mode: nat, title: Web, prefix: 10.1.0.0/24}}';
  const { changes, commands, summary } = (await deskOf(KNOWN)).draft({ language: 'yaml', text });
  assert.deepEqual({ changes, commands, summary }, { changes: true, commands: [], summary: 'changes web (title)' });
});

test('mistakes have their places, in either language', async () => {
  const desk = await deskOf(KNOWN);
  const inYaml = desk.draft({ language: 'yaml', text: 'networks:\n  web: {mode: gnat}\n' });
  assert.deepEqual(inYaml.diagnostics[0]?.position, { file: 'network.yaml', line: 2, column: 15, length: 4 });
  const inXml = desk.draft({ language: 'libvirt', text: '<network>\n<name>web</nam>\n</network>\n' });
  assert.equal(inXml.diagnostics[0]?.position?.line, 2);
  assert.deepEqual([inYaml.summary, inXml.summary], ['refused', 'refused']);
});

test('a text with comments has no form, for a form would write it without them', async () => {
  const desk = await deskOf(KNOWN);
  assert.equal(desk.draft({ language: 'yaml', text: '# mine\nnetworks: {lab: {mode: open}}' }).form, null);
});
