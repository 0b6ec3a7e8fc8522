import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PolicedNetwork } from '../../src/desired/ruleset-network.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { replacementScript, rulesetScript } from '../../src/nftables/edit.ts';
import { ip } from './ruleset-ip.ts';
import { putPolicy, tablesOf } from './ruleset-policy.ts';
import { ADDRESSES, startWorld, type World } from './ruleset-world.ts';

const editor = openNftables();
let world: World;
const put = (networks: readonly PolicedNetwork[]) => putPolicy(editor, networks);

before(async () => {
  world = await startWorld();
  await put(world.networks);
});
after(async () => {
  await editor.run(rulesetScript(await editor.list(), []));
  editor.close?.();
  world.end();
});

test('the wall of a bridge that was deleted and made anew is put right', async () => {
  const gone = world.networks.filter(({ name }) => name !== 'c');
  ip(['link add virbr99 type bridge']);
  const closed = { ...world.networks[3], name: 'c9', bridge: 'virbr99' } as PolicedNetwork;
  await put([...gone, closed]);
  ip(['link del virbr99']);
  await put(gone);
  ip(['link add virbr99 type bridge']);
  await put([...world.networks, closed]);
  ip(['link del virbr99', 'link add virbr99 type bridge']);
  await put([...world.networks, closed]);
  ip(['link del virbr99']);
  await put(world.networks);
});

test('what was changed by hand is put right', async () => {
  const script = ['flush chain inet kvmnet forward', 'add chain inet kvmnet mine', 'add rule inet kvmnet mine accept'];
  await editor.run(script);
  const repair = await put(world.networks);
  assert.equal(repair[0], 'flush chain inet kvmnet forward');
  assert.ok(repair.includes('delete chain inet kvmnet mine'));
  await editor.run(['add set inet kvmnet mine { type ipv4_addr; flags timeout; }']);
  assert.ok((await put(world.networks)).includes('delete table inet kvmnet'));
  await editor.run(['add chain inet kvmnet mine', 'delete element inet kvmnet closed { "virbr3" }']);
  assert.ok(!(await put(world.networks)).includes('delete table inet kvmnet'));
});

test('an observed table can be put back as it was', async () => {
  const observed = await editor.list();
  await editor.run(replacementScript([], observed));
  assert.deepEqual(await editor.list(), []);
  await editor.run(rulesetScript([], observed));
  assert.deepEqual(await editor.list(), observed);
  assert.deepEqual(rulesetScript(observed, tablesOf(world.networks)), []);
});

test('the program nft does and sees the same as the library', async () => {
  const program = openNftables('program');
  const library = await editor.list();
  assert.deepEqual(await program.list(), library);
  await program.run(replacementScript(tablesOf(world.networks)));
  assert.deepEqual(await editor.list(), library);
});

for (const way of ['library', 'program'] as const) {
  test(`the ${way} tells the line that was refused`, async () => {
    const script = ['add table inet kvmnet', 'add rule inet kvmnet nowhere accept'];
    await assert.rejects(openNftables(way).run(script), {
      code: 'ruleset-refused',
      subject: 'add rule inet kvmnet nowhere accept',
      message: /No such file or directory$/,
    });
  });
}

test('while the ruleset is edited and replaced, nothing forbidden passes and nothing leaves untranslated', async () => {
  const [out, a1, b1] = [world.station('out'), world.station('a1'), world.station('b1')];
  for (const station of [out, a1, b1]) await station.ask('forget');
  await out.ask('send', { to: ADDRESSES.a1?.[0], port: 7000 });
  await b1.ask('send', { to: ADDRESSES.out?.[0], port: 7000 });
  const [more, less] = [tablesOf(world.networks), tablesOf(world.networks.filter(({ name }) => !/[rcv]/.test(name)))];
  const scripts = [replacementScript(more), rulesetScript(more, less), rulesetScript(less, more)];
  for (let round = 0; round < 200; round++) {
    await editor.run(scripts[round % 3] ?? []);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  for (const station of [out, b1]) await station.ask('stop');
  assert.deepEqual(await a1.seen(), []);
  const seen = await out.seen();
  assert.deepEqual(
    seen.map((line) => line.split(' ')[0]),
    ['198.51.100.1'],
  );
  assert.ok(Number(seen[0]?.split(' ')[1]) > 100, String(seen));
});
