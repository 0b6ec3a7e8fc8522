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

const networksLeft = (): readonly PolicedNetwork[] => world.networks.filter(({ name }) => !/[rcv]/.test(name));

test('while the ruleset is edited, nothing forbidden passes and nothing leaves untranslated', async () => {
  const [more, less] = [tablesOf(world.networks), tablesOf(networksLeft())];
  await editor.run(replacementScript(more));
  const { forbidden, untranslated, translated } = await passedDuring([
    rulesetScript(more, less),
    rulesetScript(less, more),
  ]);
  assert.deepEqual([forbidden, untranslated], [0, 0]);
  assert.ok(translated > 100, `${translated}`);
});

// A packet that is between the hooks of the two tables as they change places meets the rules of neither: now and then one.
test('while it is replaced as a whole, next to nothing does', async () => {
  const { forbidden, untranslated, translated } = await passedDuring([replacementScript(tablesOf(world.networks))]);
  assert.ok(forbidden <= 2 && untranslated <= 2, `${forbidden} forbidden, ${untranslated} untranslated`);
  assert.ok(translated > 100, `${translated}`);
});

/** How many packets of two floods, one forbidden and one to be translated, arrive while the scripts take turns. */
async function passedDuring(scripts: readonly (readonly string[])[]) {
  const [out, a1, b1] = [world.station('out'), world.station('a1'), world.station('b1')];
  for (const station of [out, a1, b1]) await station.ask('forget');
  await out.ask('send', { to: ADDRESSES.a1?.[0], port: 7000 });
  await b1.ask('send', { to: ADDRESSES.out?.[0], port: 7000 });
  for (let round = 0; round < 150; round++) {
    await editor.run(scripts[round % scripts.length] ?? []);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  for (const station of [out, b1]) await station.ask('stop');
  const atGuest = counted(await a1.seen());
  const outside = counted(await out.seen());
  const { '198.51.100.1': translated = 0, ...others } = outside;
  return { forbidden: sumOf(atGuest), untranslated: sumOf(others), translated };
}

const counted = (seen: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(seen.map((line) => line.split(' ')).map(([address, count]) => [address, Number(count)]));

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
