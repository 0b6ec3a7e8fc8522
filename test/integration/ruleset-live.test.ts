import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PolicedNetwork } from '../../src/desired/ruleset-network.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { rulesetScript } from '../../src/nftables/edit.ts';
import { ip, ping } from './ruleset-ip.ts';
import { putPolicy } from './ruleset-policy.ts';
import { IMPATIENT } from './ruleset-station.ts';
import { ADDRESSES, MODES, startWorld, type World } from './ruleset-world.ts';

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

const changed = (name: string, change: Partial<PolicedNetwork>): readonly PolicedNetwork[] =>
  world.networks.map((network) => (network.name === name ? { ...network, ...change } : network));

test('TCP and UDP are translated to unprivileged ports, or to the declared addresses and ports', async () => {
  const target = ADDRESSES.out?.[0] ?? '';
  assert.match(await world.station('a1').udp(target, { local: 900 }), /^198\.51\.100\.1 \d{4,5}$/);
  ip(['addr add 198.51.100.50/24 dev eth0', 'addr add 198.51.100.51/24 dev eth0']);
  const [first, last] = ['198.51.100.50', '198.51.100.51'] as never[];
  const translation = { addresses: { first, last }, ports: { first: 3000, last: 3010 } } as never;
  await put(changed('a', { mode: { ...MODES.a, translation } as never }));
  assert.match(await world.station('a1').udp(target, { local: 901 }), /^198\.51\.100\.5[01] 30(0\d|10)$/);
  assert.match(await world.station('a1').tcp(ADDRESSES.out?.[1] ?? ''), /^2001:db8:1::1 30(0\d|10)$/);
  await put(world.networks);
  assert.match(await world.station('a1').tcp(target), /^198\.51\.100\.1 /);
});

test('after a live change from routed to nat, flows that were opened from outside stop, and none leaves untranslated', async () => {
  const [out, guest] = [world.station('out'), world.station('r1')];
  const [outside = '', inside = ''] = [ADDRESSES.out?.[0], ADDRESSES.r1?.[0]];
  assert.match(await out.udp(inside, { local: 5001 }), /^198\.51\.100\.2 5001$/);
  assert.match(await guest.udp(outside, { local: 5002 }), /^10\.0\.2\.10 5002$/);
  const script = await put(changed('r', { mode: MODES.b as never }));
  assert.ok(script.every((line) => line.includes(' element ')));
  assert.match(await out.udp(inside, { local: 5001, patience: IMPATIENT }), /silence|EHOST/);
  await out.ask('forget');
  assert.match(await guest.udp(outside, { local: 5002, patience: IMPATIENT }), /silence|EHOST/);
  assert.match(await guest.udp(outside, { local: 5004 }), /^198\.51\.100\.1 5004$/);
  assert.deepEqual(await out.seen(), ['198.51.100.1 1']);
  await put(world.networks);
});

test('a flow that began while the table was gone does not go on untranslated, answered or not', async () => {
  const [out, guest] = [world.station('out'), world.station('a1')];
  const outside = ADDRESSES.out?.[0] ?? '';
  await editor.run(rulesetScript(await editor.list(), [KEEPS_TRACKING]));
  assert.match(await guest.udp(outside, { local: 6001 }), /^10\.0\.0\.10 6001$/);
  ip(['@out route add blackhole 10.0.0.0/24']);
  assert.equal(await guest.udp(outside, { local: 6002, patience: IMPATIENT }), 'silence');
  ip(['@out route del blackhole 10.0.0.0/24']);
  await put(world.networks);
  await out.ask('forget');
  for (const local of [6001, 6002]) {
    assert.match(await guest.udp(outside, { local, patience: IMPATIENT }), /silence|EHOST/);
  }
  assert.deepEqual(await out.seen(), []);
  assert.match(await guest.udp(outside, { local: 6003 }), /^198\.51\.100\.1 6003$/);
});

/** Somebody else's table (of the name that ours has, so that it is swept away), which has connections tracked. */
const KEEPS_TRACKING = {
  family: 'inet',
  name: 'kvmnet',
  sets: [],
  chains: [
    {
      name: 'forward',
      base: { type: 'filter', hook: 'forward', priority: 0, policy: 'accept', device: null },
      rules: [{ text: 'ct state new accept', why: '', digest: '' }],
    },
  ],
} as const;

test('isolated guests do not meet by way of the host', async () => {
  const there = ['link set tap-a1 type bridge_slave isolated', 'link set tap-a2 type bridge_slave isolated'];
  const routes = ['@a1 route', '@a2 route'].map(
    (route, at) => `${route} XX ${at === 0 ? '10.0.0.11' : '10.0.0.10'} via 10.0.0.1`,
  );
  ip([...there.map((line) => `${line} on`), ...routes.map((line) => line.replace('XX', 'add'))]);
  await put(changed('a', { isolatePorts: true }));
  assert.match(await world.station('a1').tcp('10.0.0.11', { patience: IMPATIENT }), /silence|EHOST/);
  assert.match(await world.station('a1').tcp(ADDRESSES.out?.[0] ?? ''), /^198\.51\.100\.1 /);
  ip([...there.map((line) => `${line} off`), ...routes.map((line) => line.replace('XX', 'del'))]);
  await put(world.networks);
});

test('the second wall stands when the first has fallen', async () => {
  ip(['addr add 10.0.3.1/24 dev virbr3']);
  const pings = () => [reaches('', '10.0.3.10'), reaches('c1', '10.0.3.1')];
  await editor.run([
    'delete element inet kvmnet closed { "virbr3" }',
    'delete element inet kvmnet to_host { "virbr3" : drop }',
  ]);
  assert.deepEqual(pings(), [false, false]);
  await editor.run(['delete table netdev kvmnet']);
  assert.deepEqual(pings(), [true, true]);
  await put(world.networks);
  assert.deepEqual(pings(), [false, false]);
  assert.match(await world.station('c1').tcp('10.0.3.11'), /^10\.0\.3\.10 /);
  ip(['addr del 10.0.3.1/24 dev virbr3', 'route replace 10.0.3.0/24 dev virbr3']);
});

const reaches = (from: string, to: string): boolean => ping(from, to).includes(' 1 received');
