import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PolicedNetwork } from '../../src/desired/ruleset-network.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { rulesetScript } from '../../src/nftables/edit.ts';
import { ip, ping, sysctl } from './ruleset-ip.ts';
import { putPolicy } from './ruleset-policy.ts';
import { IMPATIENT, PATIENT } from './ruleset-station.ts';
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

type Verdict = 'itself' | 'host' | 'refused';

/** From, to, and what the receiver sees as the sender: itself, the host's address there, or nothing; in IPv6 the last. */
const VERDICTS: readonly (readonly [string, string, ...Verdict[]])[] = [
  ['a1', 'a2', 'itself'],
  ['a1', 'b1', 'refused'],
  ['a1', 'r1', 'host'],
  ['a1', 'c1', 'refused'],
  ['a1', 'h1', 'refused'],
  ['a1', 'o1', 'host'],
  ['a1', 'u1', 'refused'],
  ['a1', 'v1', 'refused'],
  ['a1', 'out', 'host'],
  ['a1', 'out2', 'host'],
  ['a1', 'host', 'refused'],
  ['r1', 'a1', 'refused'],
  ['r1', 'h1', 'refused'],
  ['r1', 'c1', 'refused'],
  ['r1', 'o1', 'itself'],
  ['r1', 'v1', 'refused'],
  ['r1', 'out', 'itself'],
  ['r1', 'host', 'refused'],
  ['o1', 'a1', 'refused'],
  ['o1', 'r1', 'itself'],
  ['o1', 'h1', 'refused'],
  ['o1', 'out', 'itself'],
  ['h1', 'out', 'refused'],
  ['h1', 'a1', 'refused'],
  ['h1', 'host', 'itself'],
  ['c1', 'c2', 'itself'],
  ['c1', 'out', 'refused'],
  ['c1', 'a1', 'refused'],
  ['c1', 'host', 'refused'],
  ['u1', 'out', 'refused'],
  ['u1', 'out2', 'host'],
  ['u1', 'host', 'itself'],
  ['v1', 'out', 'refused'],
  ['v1', 'out2', 'itself'],
  ['out', 'a1', 'refused'],
  ['out', 'r1', 'itself'],
  ['out', 'h1', 'refused'],
  ['out', 'c1', 'refused'],
  ['out', 'v1', 'refused'],
  ['out2', 'v1', 'itself'],
  ['out2', 'u1', 'refused'],
  ['host', 'a1', 'host'],
  ['host', 'r1', 'host'],
  ['host', 'h1', 'host'],
  ['host', 'c1', 'refused'],
  ['m1', 'm2', 'itself'],
  ['m1', 'out', 'host', 'itself'],
  ['m1', 'r1', 'host', 'itself'],
  ['m1', 'a1', 'refused'],
  ['m1', 'h1', 'refused'],
  ['m1', 'host', 'refused'],
  ['out', 'm1', 'refused', 'itself'],
  ['r1', 'm1', 'refused', 'itself'],
  ['a1', 'm1', 'refused', 'host'],
  ['h1', 'm1', 'refused'],
  ['host', 'm1', 'host'],
  ['n1', 'out', 'refused'],
  ['n1', 'out2', 'host', 'itself'],
  ['out', 'n1', 'refused'],
  ['out2', 'n1', 'refused', 'itself'],
];

/** The host's own addresses on the link to a station. */
function hostAddresses(to: string): readonly string[] {
  return (ADDRESSES[to] ?? []).map((address) => address.replace(/[^.:]+$/, '1'));
}

async function found(from: string, to: string, family: number, patience = PATIENT): Promise<string> {
  const answer = await world.station(from).tcp(ADDRESSES[to]?.[family] ?? '', { patience });
  const [seenAs = ''] = answer.split(' ');
  if (seenAs === ADDRESSES[from]?.[family] && from !== 'host') return 'itself';
  return hostAddresses(to).includes(seenAs) ? 'host' : 'refused';
}

for (const [family, name] of ['IPv4', 'IPv6'].entries()) {
  describe(`${name}`, () => {
    for (const [from, to, ...verdicts] of VERDICTS) {
      const expected = verdicts[family] ?? verdicts[0];
      test(`${from} ${expected === 'refused' ? 'does not reach' : 'reaches'} ${to}, seen as ${expected}`, async () => {
        assert.equal(await found(from, to, family, expected === 'refused' ? IMPATIENT : PATIENT), expected);
      });
    }
  });
}

test('a refusal tells the sender why', () => {
  assert.match(ping('out', ADDRESSES.a1?.[0] ?? ''), /Packet filtered/);
  assert.match(ping('out', ADDRESSES.a1?.[1] ?? ''), /Administratively prohibited/);
});

test('guests reach the services of the host that are declared for their network, and ping', async () => {
  assert.match(await world.station('a1').tcp('10.0.0.1', { port: 7001 }), /^10\.0\.0\.10 /);
  assert.match(await world.station('a1').tcp('198.51.100.1', { port: 7001 }), /^10\.0\.0\.10 /);
  assert.equal(await world.station('b1').tcp('10.0.1.1', { port: 7001 }), 'EHOSTUNREACH');
  assert.match(ping('b1', '10.0.1.1'), / 1 received/);
});

test('guests of one bridge reach each other, whether or not br_netfilter shows their frames', async () => {
  for (const value of ['0', '1']) {
    for (const family of ['iptables', 'ip6tables']) sysctl(`net/bridge/bridge-nf-call-${family}`, value);
    for (const family of [0, 1]) {
      assert.equal(await found('a1', 'a2', family), 'itself');
      assert.equal(await found('c1', 'c2', family), 'itself');
    }
  }
});

test('IPv6 that is routed beside an IPv4 that is translated does not leave with a forged source either', async () => {
  ip(['@m1 addr add fd99::9/128 dev lo nodad']);
  const flow = { from: 'fd99::9', patience: IMPATIENT };
  assert.match(await world.station('m1').tcp(ADDRESSES.out?.[1] ?? '', flow), /silence|EHOST|EACCES/);
});

test('a forged source does not leave, in any mode', async () => {
  ip(['a1', 'r1', 'm1'].map((name) => `@${name} addr add 10.9.9.9/32 dev lo`));
  const target = ADDRESSES.out?.[0] ?? '';
  const flow = { from: '10.9.9.9', patience: IMPATIENT };
  for (const name of ['a1', 'r1', 'm1']) assert.match(await world.station(name).tcp(target, flow), /silence|EHOST/);
});
